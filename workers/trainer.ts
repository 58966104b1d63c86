import { expose } from "comlink";
import { createTrainer } from "./create-trainer.ts";
import { holdLifeLock } from "./life-lock.ts";

expose(createTrainer());
void holdLifeLock();
