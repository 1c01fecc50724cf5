package io.quarkiverse.sessionmongo.test.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** In front of a server: its connections can go silent, as when a firewall forgets them. Nobody is told. */
final class SilentProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    SilentProxy(int port, int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "silent-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Connection connection = new Connection(server.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                connections.add(connection);
                connection.open();
            } catch (IOException e) {
                // Closed, or the server is away: the client sees it
            }
        }
    }

    /** Those that there are; new ones pass. */
    void silence() {
        connections.forEach(connection -> connection.silent = true);
    }

    /** How many there are that pass. */
    long open() {
        return connections.stream().filter(connection -> !connection.silent).count();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(Connection::close);
    }

    private final class Connection {

        private final Socket client;
        private final Socket upstream;
        private volatile boolean silent;

        Connection(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void open() {
            daemon(() -> pump(client, upstream));
            daemon(() -> pump(upstream, client));
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[65_536];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!silent) {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException e) {
                // One side has closed it
            }
            connections.remove(this);
            close();
        }

        private void close() {
            try {
                client.close();
                upstream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
