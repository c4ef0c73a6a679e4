package dev.finetooth.cli.doctor;

import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.up.Machine;
import dev.finetooth.cli.up.Needs;
import dev.finetooth.cli.up.PortCheck;
import dev.finetooth.cli.up.RunFile;
import dev.finetooth.cli.up.SystemPorts;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.models.ModelStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at this machine. */
final class Examination {

  private static final int SLOTS = 2;
  private static final int LEAST_NODE = 20;

  private final Home home;
  private final Installation installation;
  private final List<Finding> findings = new ArrayList<>();

  Examination(Home home, Installation installation) {
    this.home = home;
    this.installation = installation;
  }

  List<Finding> all() {
    findings.add(
        Finding.ok(
            "JDK",
            System.getProperty("java.vm.version") + " in " + System.getProperty("java.home")));
    memoryAndDisk();
    node();
    tool(
        "python3",
        "only fetching the demo's model needs it. Install python3",
        "python3",
        "--version");
    tool(
        "pip",
        "only fetching the demo's model needs it. Install python3-pip",
        "python3",
        "-m",
        "pip",
        "--version");
    tool("mvn", "only building needs it. Install Maven 3.8.7 or newer", "mvn", "-v");
    programs();
    findings.addAll(new Engines(home, installation, System.getenv()).all());
    model();
    system();
    return findings;
  }

  private void memoryAndDisk() {
    OptionalLong memory = Machine.availableMemory();
    long disk = Machine.freeDisk(home.root());
    Needs needs = new Needs(SLOTS);
    List<String> problems = needs.problems(memory, disk);
    List<String> warnings = needs.warnings(memory, disk);
    problems.forEach(problem -> findings.add(Finding.wrong("machine", "too little", problem)));
    warnings.forEach(warning -> findings.add(Finding.note("machine", "tight", warning)));
    if (problems.isEmpty() && warnings.isEmpty()) {
      String free = memory.isPresent() ? Needs.gib(memory.getAsLong()) + " of memory, " : "";
      findings.add(Finding.ok("machine", free + Needs.gib(disk) + " of disk free"));
    }
  }

  private void node() {
    Optional<String> version = Tools.firstLine("node", "--version");
    int major =
        version
            .map(text -> text.replaceAll("^v?([0-9]+).*", "$1"))
            .filter(text -> text.matches("[0-9]+"))
            .map(Integer::parseInt)
            .orElse(0);
    if (major >= LEAST_NODE) {
      findings.add(Finding.ok("Node.js", version.orElse("")));
    } else {
      findings.add(
          Finding.note(
              "Node.js",
              version.orElse("not found"),
              "only building the page needs it. Install Node.js 20.19 or newer, with npm"));
    }
  }

  private void tool(String name, String toDo, String... command) {
    Optional<String> found = Tools.firstLine(command);
    findings.add(
        found.isPresent()
            ? Finding.ok(name, found.get().replaceAll("\\x1b\\[[0-9;]*m", ""))
            : Finding.note(name, "not found", toDo));
  }

  private void programs() {
    try {
      installation.jar("embedded");
      installation.service("sweep-service");
      installation.service("eval-service");
      installation.service("trainer/agent");
      installation.service("dashboards/gateway");
      findings.add(Finding.ok("programs", "built"));
    } catch (Failure notBuilt) {
      findings.add(Finding.wrong("programs", "not built", String.valueOf(notBuilt.getMessage())));
    }
  }

  private void model() {
    List<BaseModel> models = new ModelStore(home.models()).list();
    if (models.isEmpty()) {
      findings.add(
          Finding.note(
              "models", "none in " + home.models(), "finetooth model import SOURCE adds one"));
    } else {
      findings.add(
          Finding.ok("models", String.join(", ", models.stream().map(BaseModel::name).toList())));
    }
  }

  private void system() {
    Optional<RunFile> running = RunFile.read(home.upFile()).filter(RunFile::alive);
    if (running.isEmpty()) {
      List<String> problems = PortCheck.ofThisMachine().problems(SystemPorts.STANDARD);
      problems.forEach(problem -> findings.add(Finding.note("ports", "taken", problem)));
      if (problems.isEmpty()) {
        findings.add(Finding.ok("ports", "free"));
      }
      findings.add(Finding.note("system", "does not run", "finetooth up starts it"));
      return;
    }
    String address = running.get().server();
    try {
      new Server(URI.create(address)).models();
      findings.add(Finding.ok("system", "serves at " + address));
    } catch (RuntimeException unhealthy) {
      findings.add(
          Finding.wrong(
              "system",
              "runs, but does not serve",
              unhealthy.getMessage() + " Its logs: " + home.logs()));
    }
  }
}
