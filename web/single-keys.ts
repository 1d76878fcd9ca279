const NAME = 'backfile single keys';

/** Kept for this page where the browser keeps nothing. */
let areOn = true;
try {
  areOn = localStorage.getItem(NAME) !== 'off';
} catch {
  // Some settings of browsers forbid it.
}

/** Whether keys without Ctrl, Alt or the like do something; who dictates or has unsteady hands may turn that off. */
export const areSingleKeysOn = (): boolean => areOn;

export const setSingleKeys = (isOn: boolean): void => {
  areOn = isOn;
  try {
    if (isOn) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, 'off');
  } catch {
    // Then it holds until the page is left.
  }
};
