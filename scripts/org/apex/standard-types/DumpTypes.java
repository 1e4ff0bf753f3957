import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * Prints the Apex standard library and standard objects held in the BSD-3 jars `standard-types` and
 * `sobject-types` as JSON. Usage: java DumpTypes.java JAR_FOLDER types|objects NAME,NAME,...
 * `types` takes namespaces, `objects` takes object names (History, Share and Feed companions are left out).
 */
public class DumpTypes {
  static final String ROOT = "com.nawforce.runforce.";

  public static void main(String[] args) throws Exception {
    File[] jars = new File(args[0]).listFiles((d, n) -> n.startsWith("standard-types") || n.startsWith("sobject-types"));
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) urls[i] = jars[i].toURI().toURL();
    ClassLoader loader = new URLClassLoader(urls);
    TreeSet<String> wanted = new TreeSet<>(Arrays.asList(args[2].split(",")));
    TreeMap<String, String> out = new TreeMap<>();
    for (File jar : jars) {
      try (JarFile file = new JarFile(jar)) {
        for (var e : file.stream().map(x -> x.getName()).filter(n -> n.endsWith(".class")).toList()) {
          String name = e.substring(0, e.length() - 6).replace('/', '.');
          if (!name.startsWith(ROOT)) continue;
          String[] parts = name.substring(ROOT.length()).split("\\.");
          if (parts.length != 2 || !wanted.contains(args[1].equals("types") ? parts[0] : parts[1])) continue;
          if (args[1].equals("objects") && !parts[0].equals("SObjects")) continue;
          Class<?> c = Class.forName(name, false, loader);
          String key = typeName(c);
          out.put(key, args[1].equals("types") ? type(c) : object(c));
        }
      }
    }
    System.out.println("{\n" + out.entrySet().stream().map(e -> quote(e.getKey()) + ":" + e.getValue()).collect(Collectors.joining(",\n")) + "\n}");
  }

  static String type(Class<?> c) {
    List<String> p = new ArrayList<>();
    p.add("\"kind\":" + quote(c.isEnum() ? "enum" : c.isInterface() ? "interface" : Modifier.isAbstract(c.getModifiers()) ? "abstract" : "class"));
    if (c.getTypeParameters().length > 0) p.add("\"params\":" + list(Arrays.stream(c.getTypeParameters()).map(TypeVariable::getName).toList()));
    Type parent = c.getGenericSuperclass();
    if (parent != null && parent.getTypeName().startsWith(ROOT)) p.add("\"extends\":" + quote(typeName(parent)));
    List<String> ifs = Arrays.stream(c.getGenericInterfaces()).map(DumpTypes::typeName).toList();
    if (!ifs.isEmpty()) p.add("\"implements\":" + list(ifs));
    List<String> fields = new ArrayList<>(), ctors = new ArrayList<>(), methods = new ArrayList<>();
    if (c.isEnum()) {
      p.add("\"values\":" + list(Arrays.stream(c.getFields()).filter(Field::isEnumConstant).map(f -> strip(f.getName())).toList()));
    } else {
      for (Field f : c.getDeclaredFields())
        if (Modifier.isPublic(f.getModifiers())) fields.add(mod(f.getModifiers()) + strip(f.getName()) + ":" + typeName(f.getGenericType()));
      for (Constructor<?> k : c.getDeclaredConstructors())
        if (Modifier.isPublic(k.getModifiers())) ctors.add(params(k.getGenericParameterTypes()));
      for (Method m : c.getDeclaredMethods())
        if (Modifier.isPublic(m.getModifiers()) && !m.isBridge() && !m.isSynthetic())
          methods.add(mod(m.getModifiers()) + generics(m) + strip(m.getName()) + params(m.getGenericParameterTypes()) + ":" + typeName(m.getGenericReturnType()));
    }
    if (!fields.isEmpty()) p.add("\"fields\":" + list(sorted(fields)));
    if (!ctors.isEmpty()) p.add("\"ctors\":" + list(sorted(ctors)));
    if (!methods.isEmpty()) p.add("\"methods\":" + list(sorted(methods)));
    return "{" + String.join(",", p) + "}";
  }

  static String object(Class<?> c) {
    List<String> fields = new ArrayList<>();
    for (Field f : c.getDeclaredFields())
      if (Modifier.isPublic(f.getModifiers()) && !Modifier.isStatic(f.getModifiers())) fields.add(strip(f.getName()) + ":" + typeName(f.getGenericType()));
    return "{\"fields\":" + list(sorted(fields)) + "}";
  }

  static String mod(int m) { return Modifier.isStatic(m) ? "static " : ""; }
  static String generics(Method m) {
    return m.getTypeParameters().length == 0 ? "" : "<" + Arrays.stream(m.getTypeParameters()).map(TypeVariable::getName).collect(Collectors.joining(",")) + "> ";
  }
  static String params(Type[] ts) { return "(" + Arrays.stream(ts).map(DumpTypes::typeName).collect(Collectors.joining(",")) + ")"; }
  static List<String> sorted(List<String> l) { return l.stream().distinct().sorted().toList(); }
  static String strip(String n) { return n.endsWith("$") ? n.substring(0, n.length() - 1) : n; }

  static String typeName(Type t) {
    if (t instanceof ParameterizedType p)
      return typeName(p.getRawType()) + "<" + Arrays.stream(p.getActualTypeArguments()).map(DumpTypes::typeName).collect(Collectors.joining(",")) + ">";
    if (t instanceof GenericArrayType a) return "List<" + typeName(a.getGenericComponentType()) + ">";
    if (t instanceof Class<?> c && c.isArray()) return "List<" + typeName(c.getComponentType()) + ">";
    String n = t.getTypeName();
    if (n.equals("java.lang.Object")) return "Object";
    if (n.equals("void")) return "void";
    if (!n.startsWith(ROOT)) return n.startsWith("java.") ? "Object" : n;
    String rest = n.substring(ROOT.length());
    String[] inner = rest.split("(?<=[A-Za-z0-9_])\\$(?=[A-Za-z])");
    return String.join(".", inner).replace("$", "");
  }

  static String list(List<String> l) { return "[" + l.stream().map(DumpTypes::quote).collect(Collectors.joining(",")) + "]"; }
  static String quote(String s) { return "\"" + s.replace("\\", "\\\\").replace("\"", "\\\"") + "\""; }
}
