package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;

/** Which classes' values cannot change in place, so that nobody need compare them. Asked of the class, once. */
public final class Immutability extends ClassValue<Boolean> {

    private static final Set<String> SCALARS = Set.of("java.lang.String", "java.lang.Boolean", "java.lang.Character",
            "java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long", "java.lang.Float",
            "java.lang.Double", "java.math.BigDecimal", "java.time.Instant", "java.time.Duration", "java.time.LocalDate",
            "java.time.LocalTime", "java.time.LocalDateTime", "java.util.UUID", "org.bson.types.ObjectId",
            "org.bson.types.Decimal128");

    private static final Immutability RECORDS = new Immutability();

    private Immutability() {
    }

    public static boolean of(Object value) {
        return value instanceof Enum || SCALARS.contains(value.getClass().getName())
                || value instanceof Record && RECORDS.get(value.getClass());
    }

    @Override
    protected Boolean computeValue(Class<?> type) {
        return isImmutable(type, new HashSet<>());
    }

    /** A record of what cannot change. One that is under way already decides nothing. */
    private static boolean isImmutable(Class<?> type, Set<Class<?>> underWay) {
        if (type.isPrimitive() || type.isEnum() || SCALARS.contains(type.getName()) || !underWay.add(type)) {
            return true;
        }
        if (!type.isRecord()) {
            return false;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (!isImmutable(component.getType(), underWay)) {
                return false;
            }
        }
        return true;
    }
}
