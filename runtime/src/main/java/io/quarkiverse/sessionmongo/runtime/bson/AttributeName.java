package io.quarkiverse.sessionmongo.runtime.bson;

/**
 * Attribute names as BSON field names. MongoDB reads dots and a leading dollar in an update's path as its own, so these
 * are percent-encoded, as is what BSON cannot hold (NUL, half a surrogate pair) and the percent sign itself; an empty name
 * is a lone percent sign. Every Java string is a legal name.
 */
public final class AttributeName {

    private static final String HEX = "0123456789ABCDEF";

    private AttributeName() {
    }

    public static String encode(String name) {
        if (name.isEmpty()) {
            return "%";
        }
        for (int i = 0; i < name.length(); i++) {
            if (isEncoded(name, i)) {
                return encode(name, i);
            }
        }
        return name;
    }

    private static String encode(String name, int plain) {
        StringBuilder encoded = new StringBuilder(name.length() + 16).append(name, 0, plain);
        for (int i = plain; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isEncoded(name, i)) {
                encoded.append(c);
            } else if (c < 0x80) {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                encoded.append("%u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15))
                        .append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    /** How many bytes the encoded name has. */
    public static int size(String name) {
        int size = name.isEmpty() ? 1 : 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isEncoded(name, i)) {
                size += c < 0x80 ? 3 : 6;
            } else {
                size += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return size;
    }

    private static boolean isEncoded(String name, int at) {
        char c = name.charAt(at);
        return c == '.' || c == '%' || c == 0 || c == '$' && at == 0
                || Character.isSurrogate(c) && !isPaired(name, at, c);
    }

    private static boolean isPaired(String name, int at, char c) {
        return Character.isHighSurrogate(c)
                ? at + 1 < name.length() && Character.isLowSurrogate(name.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(name.charAt(at - 1));
    }

    /** The name again; a percent sign without digits, which {@link #encode} does not write, stays as it is. */
    public static String decode(String field) {
        int percent = field.indexOf('%');
        if (percent < 0) {
            return field;
        }
        if (field.length() == 1) {
            return "";
        }
        StringBuilder name = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            boolean wide = c == '%' && i + 1 < field.length() && field.charAt(i + 1) == 'u';
            int first = wide ? i + 2 : i + 1;
            int value = c == '%' ? hex(field, first, wide ? 4 : 2) : -1;
            if (value < 0) {
                name.append(c);
            } else {
                name.append((char) value);
                i = first + (wide ? 4 : 2) - 1;
            }
        }
        return name.toString();
    }

    private static int hex(String field, int start, int digits) {
        if (start + digits > field.length()) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            int digit = Character.digit(field.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
