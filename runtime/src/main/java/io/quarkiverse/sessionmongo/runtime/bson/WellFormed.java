package io.quarkiverse.sessionmongo.runtime.bson;

/**
 * Text that UTF-8 can hold. Half a surrogate pair, which is what {@code substring} leaves where it cuts through an emoji,
 * would be stored as bytes that are no text and be read as another character.
 */
public final class WellFormed {

    private WellFormed() {
    }

    /**
     * @param what the text is, for the message, which does not show the text
     * @throws IllegalArgumentException where half a surrogate pair is in it
     */
    public static void require(String what, String text) {
        int half = indexOfHalf(text);
        if (half >= 0) {
            throw new IllegalArgumentException(what + " has half a surrogate pair at index " + half
                    + ", as substring leaves it in the middle of an emoji: cut between code points");
        }
    }

    /** The same for each of them. */
    public static void requireAll(String what, Iterable<String> texts) {
        for (String text : texts) {
            require(what, text);
        }
    }

    /** @return -1 where the text is well-formed */
    private static int indexOfHalf(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
