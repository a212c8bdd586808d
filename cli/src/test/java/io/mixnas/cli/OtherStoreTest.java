package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.campaign.ElsewhereProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign that is kept in a store of another kind, without a directory. */
class OtherStoreTest {
  @TempDir Path parent;
  private String address;

  @BeforeEach
  void search() {
    address = ElsewhereProvider.address(parent.resolve("in-truth")).toString();
    Invocation search =
        Invocation.of(
            TinyCampaign.search(
                parent.resolve("x"),
                "--out",
                address,
                "--trials",
                "2",
                "--verify",
                "1",
                "--verify-epochs",
                "1",
                "--verify-seeds",
                "1",
                "--baseline",
                "none"));
    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.out()).contains("campaign " + address).doesNotContain("report:");
  }

  @Test
  void isReadByEveryCommand() throws IOException {
    JsonNode status = json("status", address, "--format", "json");
    assertThat(status.get("directory").textValue()).isEqualTo(address);
    assertThat(status.get("state").textValue()).isEqualTo("complete");
    String winner = status.at("/winners/0").textValue();
    assertThat(winner).startsWith(address + "#");
    assertThat(json("trials", address, "--format", "json")).hasSize(2);

    Path page = parent.resolve("report.html");
    assertThat(Invocation.of("report", address, "--out", page.toString()).code())
        .isEqualTo(ExitCode.DONE);
    assertThat(page).content().contains(address);
    assertThat(Invocation.of("report", address).err())
        .contains("--out: must be given, as " + address + " is no directory");

    assertThat(Invocation.of("show", winner).isDone().out()).contains("\ncounted: ");
    Path weights = parent.resolve("w.safetensors");
    Invocation export =
        Invocation.of("export", winner, "--to", "weights", "--out", weights.toString());
    assertThat(export.code()).isEqualTo(ExitCode.DONE);
    assertThat(export.out() + export.err()).contains("trained for 1 epochs");
  }

  @Test
  void isGoneOnWithAndLearntFrom() throws IOException {
    assertThat(Invocation.of("resume", address, "--trials", "3").code()).isEqualTo(ExitCode.DONE);
    assertThat(json("trials", address, "--format", "json")).hasSize(3);
    assertThat(parent.resolve("in-truth").resolve("campaign.yaml")).doesNotExist();
    assertThat(parent.resolve("in-truth").resolve("report.html")).doesNotExist();

    Path next = parent.resolve("next");
    assertThat(
            Invocation.of(TinyCampaign.search(next, "--trials", "1", "--warm-start", address))
                .code())
        .isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(next.resolve("campaign.yaml"))).contains("warmStart: " + address);
  }

  @Test
  void isRefusedWhereItsSchemeIsNobodys() {
    Invocation.of("status", "nowhere://x")
        .isRefused(
            "nowhere://x: must be an address of a known store (elsewhere, file), there is"
                + " none for nowhere; if a plug-in has it, name the plug-in's directory by"
                + " --plugins");
  }

  private static JsonNode json(String... arguments) throws IOException {
    return new ObjectMapper().readTree(Invocation.of(arguments).isDone().out());
  }
}
