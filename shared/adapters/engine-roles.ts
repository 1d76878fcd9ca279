import { type ArchiveAliases, ENGINE_ROLES } from '../contract.ts';
import { type Engine, reaching } from './engine.ts';

/** What a role may do, in the words of the engine's security API. */
export type EngineRole = {
  readonly cluster_permissions: readonly string[];
  readonly index_permissions: readonly {
    readonly index_patterns: readonly string[];
    readonly allowed_actions: readonly string[];
  }[];
};

/** Who has each role: ARNs of IAM roles. */
export type EngineRoleMembers = Readonly<Record<keyof typeof ENGINE_ROLES, readonly string[]>>;

/** An alias, and every index that stands or will stand behind it. */
const behind = (alias: string): readonly string[] => [alias, `${alias}-*`];

/**
 * The roles: indexing may read and write documents by their ids and search for works that have to be worked anew, searching may only
 * read. Neither may make, change or delete an index; only who reindexes may, and only the archive's own. A request for several documents is judged twice, as a request and for
 * each index it touches.
 */
export const engineRoles = ({
  read,
  ever,
  open,
  held,
  versions,
  files,
}: ArchiveAliases): Readonly<Record<keyof typeof ENGINE_ROLES, EngineRole>> => {
  const indexing: EngineRole = {
    cluster_permissions: ['indices:data/read/mget', 'indices:data/read/msearch', 'indices:data/write/bulk'],
    index_permissions: [
      {
        index_patterns: [open, held, versions, files].flatMap(behind),
        allowed_actions: ['indices:data/write/bulk*', 'indices:data/write/index'],
      },
      {
        index_patterns: [open, held, versions, files].flatMap(behind),
        allowed_actions: ['indices:data/read/mget*'],
      },
      { index_patterns: behind(open), allowed_actions: ['indices:data/read/search*'] },
      {
        index_patterns: [read, held].flatMap(behind),
        allowed_actions: ['indices:data/read/search*'],
      },
      // Which generations there are.
      { index_patterns: behind(open), allowed_actions: ['indices:admin/aliases/get'] },
      {
        index_patterns: behind(files),
        allowed_actions: ['indices:data/read/search*', 'indices:admin/refresh*'],
      },
    ],
  };
  return {
    indexing,
    searching: {
      cluster_permissions: ['indices:data/read/mget'],
      index_permissions: [
        {
          index_patterns: [read, ...[open, held].flatMap(behind)],
          allowed_actions: ['indices:data/read/search*', 'indices:admin/aliases/get'],
        },
        { index_patterns: [ever, ...behind(versions)], allowed_actions: ['indices:data/read/search*'] },
        {
          index_patterns: behind(files),
          allowed_actions: ['indices:data/read/search*', 'indices:data/read/mget*'],
        },
      ],
    },
    reindexing: {
      cluster_permissions: indexing.cluster_permissions,
      index_permissions: [
        ...indexing.index_permissions,
        {
          index_patterns: [read, ever, open, held, versions, files].flatMap(behind),
          allowed_actions: [
            'indices:admin/create',
            'indices:admin/delete',
            'indices:admin/aliases*',
            'indices:admin/mappings/get',
            'indices:admin/refresh*',
          ],
        },
      ],
    },
  };
};

/**
 * Makes the archive's roles in the engine and maps IAM roles to them, over whatever stood there. Needs the engine's security
 * plugin and the right to administer it. Throws `Unavailable` while the engine doesn't answer.
 */
export const ensureEngineRoles = async (
  engine: Engine,
  aliases: ArchiveAliases,
  members: EngineRoleMembers,
): Promise<void> => {
  const put = (kind: 'roles' | 'rolesmapping', name: string, body: Record<string, unknown>) =>
    reaching(() =>
      engine.transport.request({ method: 'PUT', path: `/_plugins/_security/api/${kind}/${name}`, body }),
    );
  const roles = engineRoles(aliases);
  for (const kind of ['indexing', 'searching', 'reindexing'] as const) {
    // The role first: nobody is mapped to one that isn't there.
    await put('roles', ENGINE_ROLES[kind], { ...roles[kind] });
    await put('rolesmapping', ENGINE_ROLES[kind], { backend_roles: [...members[kind]] });
  }
};
