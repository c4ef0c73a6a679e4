package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.training.TrialKey;
import dev.finetooth.spec.sweep.LanePlan;
import dev.finetooth.spec.sweep.SweepSpec;
import dev.finetooth.spec.sweep.TrialPlan;
import dev.finetooth.sweep.trial.Training;
import java.util.List;
import java.util.Map;

/**
 * A sweep that could start: the plan for people, and its trials and jobs for the service.
 *
 * @param keys of the trials, by number
 * @param reused adapters that are there already, by trial number
 * @param lanes of all trials
 * @param jobs with the lanes that need training
 */
record Blueprint(
    SweepSpec spec,
    Plan plan,
    List<TrialPlan> trials,
    Map<Integer, TrialKey> keys,
    Map<Integer, Training> reused,
    List<LanePlan> lanes,
    List<List<LanePlan>> jobs,
    Forecast forecast) {}
