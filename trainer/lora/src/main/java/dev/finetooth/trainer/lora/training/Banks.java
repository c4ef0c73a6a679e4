package dev.finetooth.trainer.lora.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The banks of the lanes that train together, one for each rank; made anew as lanes come and go.
 */
final class Banks implements AutoCloseable {

  private List<Bank> banks = List.of();

  /** Banks that hold just these lanes, with their weights as they stand. */
  List<Bank> of(List<Lane> lanes) {
    List<List<Lane>> groups = byRank(lanes);
    if (!holds(groups)) {
      List<Bank> made = groups.stream().map(Bank::new).toList();
      close();
      banks = made;
    }
    return banks;
  }

  private boolean holds(List<List<Lane>> groups) {
    if (banks.size() != groups.size()) {
      return false;
    }
    for (int i = 0; i < groups.size(); i++) {
      if (!banks.get(i).holds(groups.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<List<Lane>> byRank(List<Lane> lanes) {
    Map<Integer, List<Lane>> groups = new LinkedHashMap<>();
    for (Lane lane : lanes) {
      groups.computeIfAbsent(lane.adapted().layout().rank(), rank -> new ArrayList<>()).add(lane);
    }
    return List.copyOf(groups.values());
  }

  @Override
  public void close() {
    banks.forEach(Bank::close);
    banks = List.of();
  }
}
