package dev.finetooth.cli.doctor;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code finetooth doctor}. */
@Command(
    name = "doctor",
    description = "Look at this machine: what is missing, and what to do about it.")
public final class DoctorCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = new Examination(Home.current(), Installation.current()).all();
    if (json.asked()) {
      JsonOption.print(out, findings);
    } else {
      lines(findings).forEach(out::println);
      out.flush();
    }
    boolean wrong = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.WRONG);
    return wrong ? ExitCode.FAILED : ExitCode.OK;
  }

  static List<String> lines(List<Finding> findings) {
    Table table = new Table();
    findings.forEach(
        finding ->
            table.row(
                finding.level().word(),
                finding.what(),
                finding.toDo().isEmpty()
                    ? finding.found()
                    : finding.found() + ": " + finding.toDo()));
    return table.lines("");
  }
}
