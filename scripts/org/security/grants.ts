import type { ObjectPermission, PermissionSetMetadata } from '../metadata/projectModel.js';
import type { Table } from '../store/store.js';

/** Values worked out from rows, thrown away as soon as one of the tables has changed, in whatever transaction. */
export class VersionedCache<T> {
  private readonly values = new Map<string, T>();
  private version = -1;

  constructor(private readonly tables: readonly Table[]) {}

  get(key: string, work: () => T): T {
    const version = this.tables.reduce((sum, table) => sum + table.version, 0);
    if (version !== this.version) this.values.clear();
    this.version = version;
    let value = this.values.get(key);
    if (value === undefined) this.values.set(key, (value = work()));
    return value;
  }
}

/** What the permission sets of a user add up to. Names in lower case: permissions only ever add. */
export class Grants {
  readonly objects = new Map<string, Omit<ObjectPermission, 'object'>>();
  readonly readable = new Set<string>();
  readonly editable = new Set<string>();
  readonly classes = new Set<string>();
  readonly customPermissions = new Set<string>();
  readonly userPermissions = new Set<string>();
  readonly types = new Set<string>();

  addSet(set: PermissionSetMetadata): void {
    for (const permission of set.objects) this.addObject(permission);
    for (const { field, readable, editable } of set.fields) this.addField(field, readable, editable);
    addAll(this.classes, set.classes);
    addAll(this.customPermissions, set.customPermissions);
    addAll(this.userPermissions, set.userPermissions);
    addAll(this.types, [...set.customMetadataTypes, ...set.customSettings]);
  }

  /** Takes what a muting permission set names out again (Help, "Muting Permission Sets"). */
  mute(set: PermissionSetMetadata): void {
    for (const { object, ...muted } of set.objects) this.muteObject(object.toLowerCase(), muted);
    for (const { field, readable, editable } of set.fields) {
      if (readable) this.readable.delete(field.toLowerCase());
      if (readable || editable) this.editable.delete(field.toLowerCase());
    }
    removeAll(this.classes, set.classes);
    removeAll(this.customPermissions, set.customPermissions);
    removeAll(this.userPermissions, set.userPermissions);
    removeAll(this.types, [...set.customMetadataTypes, ...set.customSettings]);
  }

  /** Adds all of another user's or group's permissions. */
  addGrants(other: Grants): void {
    for (const [object, rights] of other.objects) this.addObject({ object, ...rights });
    for (const name of NAMES) for (const each of other[name]) this[name].add(each);
  }

  private muteObject(key: string, muted: Omit<ObjectPermission, 'object'>): void {
    const had = this.objects.get(key);
    if (!had) return;
    const left = Object.entries(had).map(([right, has]) => [right, has && !muted[right as keyof typeof muted]]);
    this.objects.set(key, Object.fromEntries(left) as Omit<ObjectPermission, 'object'>);
  }

  addObject(added: ObjectPermission): void {
    const key = added.object.toLowerCase();
    const had = this.objects.get(key);
    this.objects.set(key, {
      read: added.read || had?.read === true,
      create: added.create || had?.create === true,
      edit: added.edit || had?.edit === true,
      delete: added.delete || had?.delete === true,
      viewAll: added.viewAll || added.modifyAll || had?.viewAll === true,
      modifyAll: added.modifyAll || had?.modifyAll === true,
    });
  }

  addField(field: string, readable: boolean, editable: boolean): void {
    if (readable || editable) this.readable.add(field.toLowerCase());
    if (editable) this.editable.add(field.toLowerCase());
  }
}

const NAMES = ['readable', 'editable', 'classes', 'customPermissions', 'userPermissions', 'types'] as const;

function removeAll(names: Set<string>, removed: readonly string[]): void {
  for (const name of removed) names.delete(name.toLowerCase());
}

function addAll(names: Set<string>, added: readonly string[]): void {
  for (const name of added) names.add(name.toLowerCase());
}
