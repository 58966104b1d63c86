/** Of a trained model. */
interface Place {
  arm: string;
  seed: number;
}

/** What a trained model's folder or file is called, without an ending: `american-1`. */
export function modelName({ arm, seed }: Place): string {
  return `${arm}-${seed}`;
}

/** The folder of a trained model in a run's folder and in a bundle: `models/american-1`. */
export function modelPath(place: Place): string {
  return `models/${modelName(place)}`;
}
