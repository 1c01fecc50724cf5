package io.quarkiverse.sessionmongo.runtime.state;

/**
 * The secret that the last periodic renewal replaced.
 *
 * @param secret its hash; {@code null} if nothing but the time of the renewal is known
 * @param until when it stops opening the session, in milliseconds; 0 if the session was never renewed
 * @param origin the hash of the secret with which the line of periodic renewals began, at the last sign-in or
 *        {@code renew()}; {@code null} if no line exists
 */
record Previous(byte[] secret, long until, byte[] origin) {

    static final Previous NONE = new Previous(null, 0, null);
}
