package io.quarkiverse.sessionmongo.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks for {@code /plain} until it is answered. A bare socket, so that asking costs the starting application little. */
final class FirstAnswer {

    private static final byte[] REQUEST = "GET /plain HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private FirstAnswer() {
    }

    static void await(RunningProcess process, int port, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!isAnswered(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new BenchmarkException(process.name() + " did not start:\n" + process.lastLines());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isAnswered(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(REQUEST);
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status != null && status.contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }
}
