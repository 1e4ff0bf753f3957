import type { ObjectPermission, PermissionSetMetadata } from '../metadata/projectModel.js';

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

function addAll(names: Set<string>, added: readonly string[]): void {
  for (const name of added) names.add(name.toLowerCase());
}
