package io.mixnas.results;

import io.mixnas.document.Field;
import io.mixnas.space.Genotype;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The form of cheap scores in a file. */
final class CheapScoreForm implements JsonLines.Form<CheapScore> {
  @Override
  public Map<String, Object> tree(CheapScore score) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("evaluator", score.evaluator());
    tree.put("genotype", score.genotype().toString());
    tree.put("merit", score.merit().isPresent() ? score.merit().getAsDouble() : null);
    return tree;
  }

  @Override
  public CheapScore read(Field line) {
    Field genotype = line.required("genotype");
    return new CheapScore(
        line.required("evaluator").text(),
        genotype.make(() -> Genotype.parse(genotype.text())),
        line.optional("merit")
            .map(merit -> OptionalDouble.of(merit.number()))
            .orElseGet(OptionalDouble::empty));
  }
}
