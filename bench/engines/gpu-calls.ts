/** Dispatches and submissions of everything in this thread, whoever makes them. */
export interface GpuCalls {
  dispatches: number;
  submissions: number;
}

/** Counts from now on, by standing in front of the browser's own functions. Call it before an engine is loaded. */
export function countGpuCalls(): GpuCalls {
  const calls: GpuCalls = { dispatches: 0, submissions: 0 };
  if (!("gpu" in navigator)) return calls;
  const { dispatchWorkgroups, dispatchWorkgroupsIndirect } = GPUComputePassEncoder.prototype;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...sizes) {
    calls.dispatches += 1;
    return dispatchWorkgroups.apply(this, sizes);
  };
  GPUComputePassEncoder.prototype.dispatchWorkgroupsIndirect = function (...place) {
    calls.dispatches += 1;
    return dispatchWorkgroupsIndirect.apply(this, place);
  };
  const { submit } = GPUQueue.prototype;
  GPUQueue.prototype.submit = function (buffers) {
    calls.submissions += 1;
    return submit.call(this, buffers);
  };
  return calls;
}
