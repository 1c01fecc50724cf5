package io.quarkiverse.sessionmongo.runtime.bson;

/** Text from outside, made fit for messages and logs: quoted, bounded, with control characters escaped. */
public final class Printable {

    private static final int BOUND = 64;

    private Printable() {
    }

    public static String of(String text) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), BOUND) + 2).append('"');
        for (int i = 0; i < text.length() && i < BOUND; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || c == '"' || c == '\\' || !Character.isDefined(c) || Character.isSurrogate(c)
                    || Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029' || c == '\u0085') {
                printable.append(String.format("\\u%04x", (int) c));
            } else {
                printable.append(c);
            }
        }
        return printable.append(text.length() > BOUND ? "…\"" : "\"").toString();
    }
}
