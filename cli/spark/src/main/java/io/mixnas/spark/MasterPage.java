package io.mixnas.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterStarter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a master says of itself on its page, which only its own machine can read. */
record MasterPage(JsonNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int OK = 200;

  /** Reads the page; empty when there is none now. */
  static Optional<MasterPage> read(int port) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/json/".formatted(port)))
            .timeout(LIMIT)
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return answer.statusCode() == OK
          ? Optional.of(new MasterPage(JSON.readTree(answer.body())))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // not yet, or no more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while asking the master", e);
    }
  }

  /** Returns whether this is the master at an address, and it is at work. */
  boolean isAt(String address) {
    return root.path("url").asText().equals(address)
        && root.path("status").asText().equals("ALIVE");
  }

  /** Returns the number of workers that are at work. */
  int alive() {
    return root.path("aliveworkers").asInt();
  }

  /** Returns the workers. */
  List<ClusterStarter.Worker> workers() {
    List<ClusterStarter.Worker> workers = new ArrayList<>();
    for (JsonNode each : root.path("workers")) {
      workers.add(
          new ClusterStarter.Worker(
              each.path("host").asText(),
              each.path("state").asText(),
              each.path("cores").asInt(),
              each.path("coresused").asInt(),
              each.path("memory").asInt()));
    }
    return workers;
  }
}
