/** GPU buffers that were made and not destroyed. */
export interface LiveBuffers {
  count: number;
  bytes: number;
}

/** Counts the buffers of a device from now on; the result changes as they come and go. */
export function countBuffers(device: GPUDevice): LiveBuffers {
  const live: LiveBuffers = { count: 0, bytes: 0 };
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    let isAlive = true;
    live.count += 1;
    live.bytes += buffer.size;
    buffer.destroy = () => {
      if (isAlive) {
        live.count -= 1;
        live.bytes -= buffer.size;
      }
      isAlive = false;
      return destroy();
    };
    return buffer;
  };
  return live;
}
