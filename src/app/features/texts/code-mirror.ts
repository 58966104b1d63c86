import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Problem } from "#core/own-texts/source-file.ts";
import { sayTold } from "#app/text/say.ts";

/** An editor of one file. Tab leaves it, as it leaves every field. */
export interface Editor {
  /** From 1; the line comes into view and has the keyboard. */
  goTo(line: number): void;
  show(problems: readonly Problem[]): void;
  destroy(): void;
}

/** Asks for a look at the text after this long without a change. */
const settleMs = 300;

export function createEditor(
  parent: HTMLElement,
  options: { text: string; label: string; onchange: (text: string) => void },
): Editor {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    options.onchange(view.state.doc.toString());
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        EditorView.lineWrapping,
        EditorState.allowMultipleSelections.of(false),
        EditorView.contentAttributes.of({ "aria-label": options.label, spellcheck: "false" }),
        keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        EditorView.updateListener.of(({ docChanged }) => {
          if (!docChanged) return;
          clearTimeout(timer);
          timer = setTimeout(tell, settleMs);
        }),
        theme,
      ],
    }),
  });
  return {
    goTo(line) {
      const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    show(problems) {
      const { doc } = view.state;
      const diagnostics = problems
        .filter(({ line }) => line <= doc.lines)
        .map(({ line, message, said, severity }) => {
          const { from, to } = doc.line(line);
          return { from, to, message: sayTold({ message, said }), severity };
        });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    destroy() {
      tell();
      view.destroy();
    },
  };
}

/** In the page's own colours, which follow light and dark by themselves. */
const theme = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)", height: "100%", fontSize: "var(--text-s)" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--ink-2)", borderRight: "1px solid var(--rule)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in oklab, var(--ink) 6%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--highlight)",
  },
  ".cm-tooltip": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--rule-strong)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--alarm)",
    backgroundColor: "var(--alarm-paper)",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--alarm)" },
});
