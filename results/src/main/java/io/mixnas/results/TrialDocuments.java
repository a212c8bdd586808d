package io.mixnas.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;

/** Trials for scripts. */
final class TrialDocuments {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final CsvSchema SCHEMA =
      CSV.schemaFor(TrialRow.class).withHeader().withLineSeparator("\r\n");
  private static final ObjectMapper JSON = new ObjectMapper();

  private TrialDocuments() {}

  static String csv(List<TrialRow> rows) {
    return write(CSV.writerFor(TrialRow[].class).with(SCHEMA), rows);
  }

  static String json(List<TrialRow> rows) {
    return write(JSON.writerWithDefaultPrettyPrinter(), rows).replace("\r\n", "\n") + "\n";
  }

  private static String write(ObjectWriter writer, List<TrialRow> rows) {
    try {
      return writer.writeValueAsString(rows.toArray(TrialRow[]::new));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows of plain values can always be written", e);
    }
  }
}
