package io.pathlake.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who holds a lake, as the lease file tells it.
 *
 * @param host name of the machine
 * @param space the machine's process namespace where it tells one: containers may share a host name
 *     and count their processes apart
 * @param pid the process
 * @param processStarted when the process started; another start means another process
 * @param user who started it
 * @param runId the run
 * @param started when it took the lake
 * @param heartbeat when it last said that it lives
 * @param token greater for each holder than for the one before
 * @param released whether it gave the lake back; the file stays, so that tokens keep growing
 */
record Holder(
    String host,
    String space,
    long pid,
    String processStarted,
    String user,
    String runId,
    Instant started,
    Instant heartbeat,
    long token,
    boolean released) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** This process. */
  static Holder here(String runId, Instant now, long token) {
    ProcessHandle self = ProcessHandle.current();
    return new Holder(
        hostName(),
        processSpace(),
        self.pid(),
        start(self),
        System.getProperty("user.name", "unknown"),
        runId,
        now,
        now,
        token,
        false);
  }

  Holder beating(Instant now) {
    return new Holder(host, space, pid, processStarted, user, runId, started, now, token, released);
  }

  Holder releasing() {
    return new Holder(
        host, space, pid, processStarted, user, runId, started, heartbeat, token, true);
  }

  /** Whether {@code other} is this same hold. */
  boolean same(Holder other) {
    return !other.released
        && token == other.token
        && runId.equals(other.runId)
        && sameProcess(other);
  }

  /** Whether the process is known to be gone, which only its own machine can tell. */
  boolean isDead() {
    if (!host.equals(hostName()) || !space.equals(processSpace())) {
      return false;
    }
    return ProcessHandle.of(pid)
        .map(process -> !process.isAlive() || !start(process).equals(processStarted))
        .orElse(true);
  }

  private boolean sameProcess(Holder other) {
    return host.equals(other.host)
        && space.equals(other.space)
        && pid == other.pid
        && processStarted.equals(other.processStarted);
  }

  String describe() {
    return "run %s of %s on %s, process %d, since %s, last sign of life %s"
        .formatted(
            runId,
            user,
            host,
            pid,
            started.truncatedTo(ChronoUnit.SECONDS),
            heartbeat.truncatedTo(ChronoUnit.SECONDS));
  }

  String toJson() {
    return JSON.createObjectNode()
            .put("host", host)
            .put("space", space)
            .put("pid", pid)
            .put("process_started", processStarted)
            .put("user", user)
            .put("run_id", runId)
            .put("started", started.toString())
            .put("heartbeat", heartbeat.toString())
            .put("token", token)
            .put("released", released)
            .toPrettyString()
        + "\n";
  }

  /** The holder that {@code json} tells of; none when it is not a lease, such as half a file. */
  static Optional<Holder> parse(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return Optional.of(
          new Holder(
              node.path("host").asText(),
              node.path("space").asText(),
              node.path("pid").asLong(),
              node.path("process_started").asText(),
              node.path("user").asText(),
              node.path("run_id").asText(),
              Instant.parse(node.path("started").asText()),
              Instant.parse(node.path("heartbeat").asText()),
              node.path("token").asLong(),
              node.path("released").asBoolean()));
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("unknown");
    }
  }

  private static String processSpace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
