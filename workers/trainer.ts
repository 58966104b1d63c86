import { expose } from "comlink";
import { createTrainer } from "./create-trainer.ts";

expose(createTrainer());
