import { setViewer, type Viewer } from './viewer.ts';

type ViewAsProps = { readonly viewer: Viewer; readonly onView: () => void };

/** Shows the archive of this machine as somebody with other rights sees it. */
export const ViewAs = ({ viewer, onView }: ViewAsProps) => (
  <label class="line view-as">
    <span>On this machine, view as</span>
    <select
      value={viewer}
      onChange={({ currentTarget }) => {
        setViewer(currentTarget.value);
        onView();
      }}
    >
      <option value="reader">reader</option>
      <option value="desk">desk</option>
      <option value="admin">desk and admin</option>
    </select>
  </label>
);
