import { RunFailure } from "./failure.ts";
import { place as placeWords } from "./sentences/en/refusals/place.ts";
import { tell, type AsData, type Fix, type Place, type Refusals, type Told } from "./sentences/told.ts";

/** What was brought or asked for cannot be used. */
export function refusal(told: Told): RunFailure {
  return new RunFailure("bad-input", told);
}

/** The same with where it is, and what to do where the reason itself does not say so. */
export function refusalAt(place: Place, reason: Told, fix?: Fix): RunFailure {
  return refusal(at(place, reason, fix));
}

/** "mine.json, line 12: model.heads: <reason>: <fix>." */
export function at(place: Place, reason: Told, fix?: Fix): Told {
  return fix ? tell(placeWords, "at", place, reason, fix) : tell(placeWords, "at", place, reason);
}

/** Refuses in the words of one kind of input. */
export function refuserOf<Words extends Partial<Refusals>>(words: Words) {
  return <Key extends keyof Words & keyof Refusals>(
    key: Key,
    ...values: AsData<Parameters<Refusals[Key]>>
  ): RunFailure => refusal(tell(words, key, ...values));
}

/** What a failure tells, to be told inside another sentence. */
export function toldOf({ message, said }: RunFailure): Told {
  return said ? { message, said } : { message };
}
