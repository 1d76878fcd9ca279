import { useEffect } from 'preact/hooks';
import { areSingleKeysOn } from './single-keys.ts';

const TYPED = new Set(['text', 'search', 'email', 'url', 'tel', 'password', 'number', 'date']);

/** Whether keys pressed here are meant as text, or choose something from a list. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && TYPED.has(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable);

type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => boolean>>;

/** Keys that work wherever nothing is being typed; a shortcut that did nothing says false and leaves the key to the browser. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      if (event.key.length === 1 && !areSingleKeysOn()) return;
      if (shortcuts[event.key]?.(event)) event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [shortcuts]);
};
