using System.Text.Json;
using Kith.Studies.Empowerment.Training;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Empowerment;

/// <summary>Stages, ramp, rates and clips at the recorded steps of the recorded configurations.</summary>
public class WarmUpVectorTests
{
    [Fact]
    public void Stages_ramp_rates_and_clips_are_those_recorded() =>
        VectorFiles.Each("empo", "config*.json", "configs", config =>
        {
            var inputs = config.GetProperty("inputs");
            var options = Stages(inputs);
            var warmUp = new WarmUp(options, inputs.Number("beta_r"));
            var (rates, clips) = (Rates(inputs), Clips(inputs));
            var decayStart = rates.DecayStart(warmUp, options.Steps);
            Assert.Equal(Thresholds(config.GetProperty("thresholds")), Enumerable.Range(0, 6).Select(warmUp.EndOf));
            Assert.Equal(config.GetProperty("decay_start_step").GetInt64(), decayStart);
            Assert.Equal(Longs(config.GetProperty("stage_durations")), Enumerable.Range(0, 8).Select(warmUp.LengthOf));
            if (config.GetProperty("stage_transitions") is { ValueKind: JsonValueKind.Array } transitions)
            {
                Assert.Equal(
                    transitions.EnumerateArray().Select(item => (item[0].GetInt64(), item[1].GetString()!)),
                    warmUp.Transitions());
            }

            if (config.GetProperty("stages_table").GetString() is { } table) Assert.Equal(table, warmUp.Table());
            foreach (var step in config.GetProperty("steps").EnumerateArray()) Check(step, warmUp, rates, clips, decayStart);
        });

    private static void Check(JsonElement item, WarmUp warmUp, RateOptions rates, ClipOptions clips, long decayStart)
    {
        var step = item.GetProperty("step").GetInt64();
        var stage = warmUp.StageOf(step);
        Assert.Equal(item.Whole("stage"), stage);
        if (item.GetProperty("stage_name").GetString() is { } name) Assert.Equal(name, warmUp.NameOf(stage));
        VectorFiles.Near(item.Number("effective_beta_r"), warmUp.SharpnessAt(step), 1e-12);
        Assert.Equal(
            NeutralStates.Texts(item.GetProperty("active_networks")).Where(key => key != "rnd"),
            warmUp.Active(step).Select(quantity => quantity.Key()));
        Assert.Equal(item.Whole("active_mask"), warmUp.Mask(step));
        Assert.Equal(item.GetProperty("is_in_warmup").GetBoolean(), step < warmUp.RampStart);
        Assert.Equal(item.GetProperty("is_fully_trained").GetBoolean(), stage == WarmUp.LastStage);
        Assert.Equal(item.GetProperty("is_in_rampup").GetBoolean(), stage == WarmUp.RampStage);
        foreach (var quantity in Quantities.All)
        {
            var rate = rates.RateAt(quantity, step, decayStart);
            VectorFiles.Near(item.GetProperty("learning_rate").Number(quantity.Key()), rate, 1e-12);
            var clip = item.GetProperty("grad_clip").GetProperty(quantity.Key());
            if (clip.ValueKind == JsonValueKind.Null) Assert.Null(clips.At(quantity, rate));
            else VectorFiles.Near(clip.GetDouble(), clips.At(quantity, rate)!.Value, 1e-12);
        }
    }

    private static WarmUpOptions Stages(JsonElement inputs) => new()
    {
        Steps = inputs.GetProperty("num_training_steps").GetInt64(),
        GoalAbility = inputs.Whole("warmup_v_h_e_steps"),
        Power = inputs.Whole("warmup_x_h_steps"),
        Reward = inputs.Whole("warmup_u_r_steps"),
        ActionValue = inputs.Whole("warmup_q_r_steps"),
        StateValue = inputs.Whole("warmup_v_r_steps"),
        Ramp = inputs.Whole("beta_r_rampup_steps"),
        LearnsPower = inputs.GetProperty("x_h_use_network").GetBoolean(),
        LearnsReward = inputs.GetProperty("u_r_use_network").GetBoolean(),
        LearnsStateValue = inputs.GetProperty("v_r_use_network").GetBoolean(),
    };

    private static RateOptions Rates(JsonElement inputs) => new()
    {
        GoalAbility = inputs.Number("lr_v_h_e"),
        Power = inputs.Number("lr_x_h"),
        Reward = inputs.Number("lr_u_r"),
        ActionValue = inputs.Number("lr_q_r"),
        StateValue = inputs.Number("lr_v_r"),
        Decays = inputs.GetProperty("use_sqrt_lr_decay").GetBoolean(),
        ConstantShare = inputs.Number("lr_constant_fraction"),
        FallsWithTime = inputs.GetProperty("constant_lr_then_1_over_t").GetBoolean(),
    };

    private static ClipOptions Clips(JsonElement inputs)
    {
        return new()
        {
            GoalAbility = Clip("v_h_e"),
            Power = Clip("x_h"),
            Reward = Clip("u_r"),
            ActionValue = Clip("q_r"),
            StateValue = Clip("v_r"),
            ScalesWithRate = inputs.GetProperty("auto_grad_clip").GetBoolean(),
            ReferenceRate = inputs.Number("auto_grad_clip_reference_lr"),
        };

        double Clip(string key) =>
            inputs.GetProperty($"{key}_grad_clip") is { ValueKind: JsonValueKind.Number } clip ? clip.GetDouble() : 0;
    }

    private static long[] Thresholds(JsonElement thresholds) =>
        [.. new[] { "v_h_e_end", "x_h_end", "u_r_end", "q_r_end", "v_r_end", "total_warmup_steps" }
            .Select(name => thresholds.GetProperty(name).GetInt64())];

    private static long[] Longs(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt64())];
}
