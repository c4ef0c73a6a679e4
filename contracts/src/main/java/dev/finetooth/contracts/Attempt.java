package dev.finetooth.contracts;

/**
 * One try at a job. Fences out late messages: a service drops what an older attempt says.
 *
 * @param dispatch counts the times the sweep service queued the job, from 1
 * @param delivery counts the times the broker handed that record out, from 1
 */
public record Attempt(int dispatch, int delivery) implements Comparable<Attempt> {

  @Override
  public int compareTo(Attempt other) {
    return dispatch != other.dispatch
        ? Integer.compare(dispatch, other.dispatch)
        : Integer.compare(delivery, other.delivery);
  }

  @Override
  public String toString() {
    return dispatch + "." + delivery;
  }
}
