package io.mixnas.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes trials for scripts. */
final class TrialDocuments {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final Pattern FORMULA =
      Pattern.compile("[\\s\\p{Z}]*[=+\\-@\uff1d\uff0b\uff0d\uff20]");
  private static final ObjectMapper JSON = new ObjectMapper();

  private TrialDocuments() {}

  static String csv(List<TrialRow> rows) {
    List<TrialRow> safe = rows.stream().map(row -> row.withCause(text(row.cause()))).toList();
    CsvSchema.Builder schema = CsvSchema.builder();
    TrialColumns.names(safe).forEach(schema::addColumn);
    return write(
        CSV.writer(schema.build().withHeader().withLineSeparator("\r\n")), TrialColumns.of(safe));
  }

  /**
   * Returns a cause that a spreadsheet treats as text. It may contain words of other programs and
   * file names, and spreadsheets take a text for a formula when it begins like one: an apostrophe
   * before it prevents that (OWASP, "CSV Injection").
   */
  private static String text(String cause) {
    return cause != null && FORMULA.matcher(cause).lookingAt() ? "'" + cause : cause;
  }

  static String json(List<TrialRow> rows) {
    String text = write(JSON.writerWithDefaultPrettyPrinter(), TrialColumns.of(rows));
    return text.replace("\r\n", "\n") + "\n";
  }

  private static String write(ObjectWriter writer, List<Map<String, Object>> rows) {
    try {
      return writer.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows of plain values can always be written", e);
    }
  }
}
