package io.quarkiverse.sessionmongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What applications compile against, line by line, as it was agreed upon. Where a change of it is meant:
 * {@code mvn test -pl runtime,deployment -Dtest=PublicApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dapi.write} writes the
 * file anew, and its difference is reviewed with
 * the change.
 */
@DisplayName("The public API")
class PublicApiTest {

    private static final Path AGREED = Path.of("src/test/resources/api/1.0.txt");
    private static final String INTERNAL = "runtime";

    @Test
    @DisplayName("is the one in src/test/resources/api")
    void unchanged() throws Exception {
        Set<String> api = api();
        if (System.getProperty("api.write") != null) {
            Files.writeString(AGREED, String.join("\n", api) + "\n");
        }
        List<String> agreed = Files.readAllLines(AGREED);

        assertThat(minus(agreed, api))
                .as("Gone or changed: applications that use it break. Deprecate it first; see CONTRIBUTING")
                .isEmpty();
        assertThat(minus(api, agreed)).as("New, and not in " + AGREED + ": if it is meant, run this test with -Dapi.write")
                .isEmpty();
    }

    private static Set<String> minus(Collection<String> lines, Collection<String> others) {
        Set<String> rest = new TreeSet<>(lines);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> api() throws Exception {
        Path classes = Path.of(Session.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path root = Path.of(Session.class.getPackageName().replace('.', '/'));
        Set<String> lines = new TreeSet<>();
        for (Path file : classFiles(classes.resolve(root))) {
            Path inPackage = classes.resolve(root).relativize(file);
            String name = classes.relativize(file).toString().replace('/', '.').replace('\\', '.').replace(".class", "");
            if (!inPackage.startsWith(INTERNAL) && !name.endsWith("package-info")) {
                describe(Class.forName(name, false, PublicApiTest.class.getClassLoader()), lines);
            }
        }
        return lines;
    }

    private static List<Path> classFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static void describe(Class<?> type, Set<String> lines) {
        if (!isVisible(type.getModifiers())) {
            return;
        }
        String parents = Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                .map(Type::getTypeName).collect(Collectors.joining(", "));
        lines.add(line(type, type.toGenericString() + (parents.isEmpty() ? "" : " of " + parents)));
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                lines.add(line(type, field.toGenericString()));
            }
        }
        Stream.<Executable> concat(Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
                .forEach(member -> lines.add(line(type, member.toGenericString())));
    }

    private static String line(Class<?> type, String what) {
        return (type.getName() + ": " + what).replace(Session.class.getPackageName() + ".", "").replace("java.lang.", "");
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
