import { describe, expect, it } from 'vitest';
import { errors, exe, failure } from '../support/exe.js';

// Apex Developer Guide, "Type Resolution and System Namespace for Types", "Using the System Namespace", "Using the Schema Namespace".
describe('a class with the name of a platform type or an object', () => {
  const USER = `public class User { public String nick; public User(String nick) { this.nick = nick; } public class Part {} }`;
  const CALLABLE = `public interface Callable { Integer ring(); }`;
  const PHONE = `public class Phone implements System.Callable, Callable {
    public Object call(String action, Map<String, Object> args) { return action; }
    public Integer ring() { return 1; }
  }`;

  it('is what the bare name means; System and Schema reach the other', () => {
    const body = `List<SObject> records = new List<Schema.User>{ new Schema.User(Alias = 'kim') };
      List<Schema.User> users = (List<Schema.User>) records;
      users.add((Schema.User) records[0]);
      List<User> people = new List<User>{ new User('Kim') };
      return users[1].Alias + ' ' + people[0].nick + ' ' + (((Object) users[0]) instanceof User);`;
    expect(exe(body, { classes: [USER] })).toBe('kim Kim false');
  });

  it('is another interface than the one of the platform', () => {
    const body = `Object phone = new Phone();
      return ((System.Callable) phone).call('hello', null) + ' ' + ((Callable) phone).ring();`;
    expect(exe(body, { classes: [CALLABLE, PHONE] })).toBe('hello 1');
    const wrong = 'Object one = new Bare(); return ((System.Callable) one).call(null, null);';
    const BARE = 'public class Bare implements Callable { public Integer ring() { return 2; } }';
    expect(failure(wrong, { classes: [CALLABLE, BARE] })).toBe(
      'System.TypeException: Invalid conversion from runtime type Bare to Callable',
    );
  });

  it('leaves the type its static methods where a variable has its name', () => {
    const test =
      'public virtual class Domain { public static Kit Test { get { return new Kit(); } } public class Kit { public Integer size() { return 3; } } }';
    const heir =
      "public class Heir extends Domain { public static String go() { return Test.isRunningTest() + ' ' + Test.size(); } }";
    expect(exe('return Heir.go();', { classes: [test, heir] })).toBe('false 3');
  });

  it('is caught by its own name alone', () => {
    const own = 'public class DmlException extends Exception {}';
    const body = `try { insert new Contact(); } catch (DmlException own) { return 'own'; } catch (System.DmlException e) { return e.getTypeName(); }
      return null;`;
    expect(exe(body, { classes: [own] })).toBe('System.DmlException');
    expect(failure(`throw new DmlException('mine');`, { classes: [own] }).replace(/^\W/, '')).toBe(
      'DmlException: mine',
    );
  });

  it('is told apart at run time and printed by the bare name', () => {
    const body = `Type own = Type.forName('User');
      return own.getName() + ' ' + (own == User.class) + ' ' + (Type.forName('Schema.User') == Schema.User.class) + ' '
        + (own == Schema.User.class) + ' ' + new User('Kim') + ' ' + User.Part.class + ' ' + Type.forName('System', 'Callable');`;
    expect(exe(body, { classes: [USER] })).toBe('User true true false User:[nick=Kim] User.Part Callable');
  });

  it('hides no primitive type', () => {
    const own = 'public class Id { public static Integer valueOf(String text) { return 0; } }';
    expect(exe("Id one = Id.valueOf('001000000000001'); return one.to15();", { classes: [own] })).toBe(
      '001000000000001',
    );
  });

  // The class Location has instances, Site has static methods alone.
  it('of the platform and an object of one name are told apart by what the name is used for', () => {
    const body = `Site shop = new Site(Name = 'Shop'); return shop.Name + Site.getSiteId() + Schema.Location.SObjectType;`;
    expect(exe(body)).toBe('ShopnullLocation');
    expect(errors('Location here = Location.newInstance(1.5, 2); return here.getLatitude();')).toEqual([]);
  });

  it('keeps the namespace of the same name reachable by System', () => {
    const own = 'public class Database { public static String query(String text) { return text; } }';
    const body = `return Database.query('own') + System.Database.query('SELECT Id FROM Account').size();`;
    expect(exe(body, { classes: [own] })).toBe('own0');
  });
});
