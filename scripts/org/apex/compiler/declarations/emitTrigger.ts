import type { Compilation } from '../compilation.js';
import { Context } from '../context.js';
import { statements } from '../statements/compileStatement.js';
import type { TriggerNode } from '../syntax/ast.js';
import { type CompiledUnit, Unit } from '../unit.js';

/** The body of a trigger runs in system mode without sharing (Apex Developer Guide, "Using the with sharing … Keywords"). */
export function emitTrigger(compilation: Compilation, node: TriggerNode, file: string): CompiledUnit | undefined {
  const object = compilation.schema.get(node.object);
  if (!object) {
    compilation.report(file, node.at, `Invalid type: ${node.object}`);
    return undefined;
  }
  for (const member of node.members)
    compilation.report(file, member.at, 'Methods and types in a trigger are not supported: move them to a class');
  const unit = new Unit();
  const context = new Context({
    compilation,
    unit,
    file,
    owner: undefined,
    trigger: compilation.types.record(object),
    isStatic: true,
    returns: compilation.types.void,
    defaultAccess: 'system',
  });
  unit.beginMethod(`Trigger.${node.name}`);
  unit.add(`return function(){const f$=${unit.helper('enter')}(0);try{`, node.at.line);
  statements(context, node.body.statements);
  if (context.tempNames.length > 0) unit.add(`var ${context.tempNames.join(',')};`);
  unit.add(`}finally{${unit.helper('leave')}(f$);}};`);
  return unit.finish();
}
