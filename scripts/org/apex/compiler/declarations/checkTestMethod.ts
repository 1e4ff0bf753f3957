import type { MethodInfo } from '../types/classInfo.js';

/** What a test or test setup method may not be: it would never run (Apex Developer Guide, "Using the @IsTest Annotation"). */
export function testMethodProblems({ annotations, isStatic, parameters, returns }: MethodInfo): string[] {
  if (!annotations.some(({ name }) => name === 'istest' || name === 'testsetup')) return [];
  return [
    ...(isStatic ? [] : ['Test methods must be declared as static']),
    ...(parameters.length === 0 ? [] : ['Test methods must have no arguments']),
    ...(returns.text === 'void' ? [] : [`Test methods do not support return type of ${returns.text}`]),
  ];
}
