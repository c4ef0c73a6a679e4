package dev.finetooth.contracts;

/** Names of the Kafka topics; keys are aggregate ids, values JSON. */
public final class Topics {

  public static final String JOB_EVENTS = "finetooth.job-events";
  public static final String JOB_COMMANDS = "finetooth.job-commands";
  public static final String EVAL_REQUESTS = "finetooth.eval-requests";
  public static final String EVAL_EVENTS = "finetooth.eval-events";
  public static final String DEAD_LETTERS = "finetooth.dead-letters";

  private Topics() {}

  /** The topic of one queue, that is of one class of trainers such as cpu, a10 or h100. */
  public static String jobs(String queue) {
    return "finetooth.jobs." + queue;
  }

  /** The share group of the agents that serve a queue. */
  public static String agents(String queue) {
    return "finetooth-agents-" + queue;
  }
}
