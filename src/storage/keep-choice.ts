/** Where the choice to keep nothing stands; erasing everything leaves it. */
export const keepChoiceKey = "tinywhy.keep-nothing";

/** For when not even this may be stored: good for as long as the page is open. */
let isChosenHere = false;

/** Whether the reader wants nothing kept on this device, as on a computer that others use, too. */
export function keepsNothing(): boolean {
  try {
    return localStorage.getItem(keepChoiceKey) === "1";
  } catch {
    return isChosenHere;
  }
}

/** From now on; what was kept before stays. */
export function chooseToKeepNothing(isChosen: boolean): void {
  isChosenHere = isChosen;
  try {
    if (isChosen) localStorage.setItem(keepChoiceKey, "1");
    else localStorage.removeItem(keepChoiceKey);
  } catch {
    // Nothing can be stored here anyway.
  }
}
