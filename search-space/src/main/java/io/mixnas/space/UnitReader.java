package io.mixnas.space;

import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.document.Field;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what inverted residuals of one place choose for themselves. */
final class UnitReader {
  private UnitReader() {}

  /**
   * Reads the choices of a block.
   *
   * @param prefix of the names of the decisions
   * @param unit the block's document
   * @param stage whose partition and dilation hold where the block has none of its own; may be the
   *     block's document itself
   */
  static UnitChoices read(String prefix, Field unit, Field stage) {
    Partition partition = BlockFields.PARTITION.read(owner(BlockFields.PARTITION, unit, stage));
    boolean dilated = BlockFields.DILATED.read(owner(BlockFields.DILATED, unit, stage));
    Choice<Double> expand = BlockFields.EXPAND.choice(prefix, unit, BlockFields::plain);
    if (expand.options().equals(List.of(1.0)) && BlockFields.EXPAND_GROUPS.isIn(unit)) {
      throw unit.required(BlockFields.EXPAND_GROUPS.name())
          .error("has no effect where expand is 1, leave it out");
    }
    return new UnitChoices(
        BlockFields.mixConv(kernels(unit), partition, dilated)
            .choice(prefix, unit, UnitReader::label),
        expand,
        BlockFields.EXPAND_GROUPS.choice(prefix, unit),
        BlockFields.PROJECT_GROUPS.choice(prefix, unit));
  }

  private static BlockField<List<Integer>> kernels(Field unit) {
    boolean byCount = BlockFields.GROUPS.isIn(unit);
    if (byCount == BlockFields.KERNELS.isIn(unit)) {
      throw unit.error("needs either 'groups' or 'kernels'");
    }
    return byCount ? BlockFields.GROUPS : BlockFields.KERNELS;
  }

  private static Field owner(BlockField<?> field, Field unit, Field stage) {
    return field.isIn(unit) ? unit : stage;
  }

  private static String label(MixConv mixConv) {
    return mixConv.kernels().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(".", "k", ""));
  }
}
