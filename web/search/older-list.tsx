type OlderListProps = { readonly isOlder: boolean; readonly onRefresh: () => void };

/** Says that articles were added here since the list was asked for; the list itself changes only when somebody wants it to. */
export const OlderList = ({ isOlder, onRefresh }: OlderListProps) => (
  <div role="status">
    {isOlder && (
      <p class="older">
        The list is older than what you added.{' '}
        <button type="button" class="quiet" onClick={onRefresh}>
          Refresh
        </button>
      </p>
    )}
  </div>
);
