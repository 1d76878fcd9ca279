type UploadButtonProps = { readonly onFiles: (files: readonly File[]) => void };

/** Chooses files from this machine; the whole page takes dropped ones too. */
export const UploadButton = ({ onFiles }: UploadButtonProps) => (
  <label class="upload-button" title="Or drop files anywhere on this page">
    <input
      class="unseen"
      type="file"
      multiple
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        // The same file may be chosen again.
        currentTarget.value = '';
      }}
    />
    <span>
      Add files<span class="unseen"> to the archive</span>
    </span>
  </label>
);
