package io.quarkiverse.sessionmongo.runtime.state;

/**
 * Where a sign-in came from.
 *
 * @param browser in words, or {@code null}
 * @param address the shortened address, or {@code null}
 */
public record Device(String browser, String address) {

    public static final Device UNKNOWN = new Device(null, null);

    boolean isUnknown() {
        return browser == null && address == null;
    }
}
