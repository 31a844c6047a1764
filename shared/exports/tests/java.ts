import { testFormat } from './test-format'

const handler = `import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A handler that verifies. Put your own in its place. The clock comes in, so that a test can stop it. */
final class WebhookHandlerExample implements HttpHandler {
    private static final long TOLERANCE_MS = 5 * 60 * 1000;
    private static final Map<String, String> MACS =
            Map.of("md5", "HmacMD5", "sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    private final JsonNode request;
    private final Clock clock;

    WebhookHandlerExample(JsonNode request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status;
        try {
            status = isGenuine(exchange, body) ? 200 : 401;
        } catch (GeneralSecurityException e) {
            status = 500;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private boolean isGenuine(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        JsonNode proof = request.path("signing").path("proof");
        if (proof.isMissingNode()) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(sum).equals(request.get("bodySha256").asText());
        }
        if (Math.abs(clock.millis() - request.get("signing").get("signedAt").asLong()) > TOLERANCE_MS) {
            return false;
        }
        String algorithm = MACS.get(proof.get("hash").asText());
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(bytes(proof, "keyBase64"), algorithm));
        mac.update(bytes(proof, "beforeBase64"));
        mac.update(body);
        byte[] digest = mac.doFinal(bytes(proof, "afterBase64"));
        String received = exchange.getRequestHeaders().getFirst(proof.get("header").asText());
        if (received == null) {
            return false;
        }
        return proof.get("encoding").asText().equals("hex")
                ? received.toLowerCase(Locale.ROOT).contains(HexFormat.of().formatHex(digest))
                : received.contains(Base64.getEncoder().encodeToString(digest));
    }

    private static byte[] bytes(JsonNode proof, String field) {
        return Base64.getDecoder().decode(proof.get(field).asText().getBytes(StandardCharsets.US_ASCII));
    }
}
`

const test = `import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixtures lie beside this class, or where the system property webhooks.folder says. */
class WebhooksTest {
    private static final Path FOLDER = Path.of(System.getProperty("webhooks.folder", "."));
    private static final Set<String> BY_CONNECTION =
            Set.of("content-length", "transfer-encoding", "connection", "host", "expect", "te", "trailer", "upgrade");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(FOLDER.resolve("index.json").toFile()).get("fixtures")) {
            names.add(entry.get("name").asText());
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("names")
    void theWebhookHandlerAccepts(String name) throws IOException {
        JsonNode request = JSON.readTree(FOLDER.resolve(name + ".request.json").toFile());
        byte[] body = Files.readAllBytes(FOLDER.resolve(request.get("bodyFile").asText()));
        long sentAt = request.path("signing").path("signedAt").asLong(request.get("receivedAt").asLong());
        Clock frozen = Clock.fixed(Instant.ofEpochMilli(sentAt), ZoneOffset.UTC);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new WebhookHandlerExample(request, frozen));
        server.start();
        try {
            String status = send(request, body, server.getAddress().getPort());
            assertTrue(status.startsWith("HTTP/1.1 200"), status);
        } finally {
            server.stop(0);
        }
    }

    /** Written by hand, because clients change order and letter case of the headers. */
    private static String send(JsonNode request, byte[] body, int port) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        write(message, request.get("method").asText() + " " + request.get("target").asText() + " HTTP/1.1");
        write(message, "Host: 127.0.0.1:" + port);
        for (JsonNode pair : request.get("headers")) {
            if (!BY_CONNECTION.contains(pair.get(0).asText().toLowerCase(Locale.ROOT))) {
                write(message, pair.get(0).asText() + ": " + pair.get(1).asText());
            }
        }
        write(message, "Content-Length: " + body.length);
        write(message, "Connection: close");
        write(message, "");
        message.write(body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(message.toByteArray());
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)).readLine();
        }
    }

    private static void write(ByteArrayOutputStream message, String line) throws IOException {
        message.write((line + "\\r\\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
`

export const junit = testFormat({
  id: 'junit',
  label: 'JUnit 5 tests',
  summary: 'Fixtures and a JUnit 5 class (Java 17, Jackson) that sends them at the signed time.',
  files: { 'WebhookHandlerExample.java': handler, 'WebhooksTest.java': test },
})
