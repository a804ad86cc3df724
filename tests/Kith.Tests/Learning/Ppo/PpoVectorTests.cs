using System.Text.Json;
using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Networks;
using Kith.Numerics;
using Kith.Tests.Shared;

namespace Kith.Tests.Learning.Ppo;

/// <summary>Whole updates of a tiny network: fc1 (ReLU), then a head for the logits and one for the value.</summary>
[Trait("Vectors", "goodhart")]
public class PpoVectorTests
{
    private const double LossTolerance = 1e-4;
    private const double WeightTolerance = 2e-4;

    private static readonly (string Vector, string Path)[] Names =
    [
        ("fc1_w", "fc1.weight"), ("fc1_b", "fc1.bias"), ("out_w", "out.weight"),
        ("out_b", "out.bias"), ("v_w", "v.weight"), ("v_b", "v.bias"),
    ];

    [Fact]
    public void The_original_update_leads_to_the_recorded_losses_gradients_and_weights() =>
        VectorFiles.Each("goodhart", "ppo_loss.json", "cases", CheckOriginal);

    [Fact]
    public void The_loss_per_sample_equals_the_recorded_reference() =>
        VectorFiles.Each("goodhart", "ppo_loss.json", "cases", CheckReference);

    private static void CheckOriginal(JsonElement item)
    {
        using var workers = new Workers(1);
        var setup = new Setup(item, workers, largerMean: true);
        var expected = item.GetProperty("expected");
        var terms = setup.Update.TermsAt(0);
        var parts = item.Whole("n_minibatches");
        int[] last = [];
        foreach (var order in item.GetProperty("permutations").EnumerateArray())
        {
            var permutation = Whole(order);
            var count = permutation.Length / parts;
            for (var part = 0; part < parts; part++)
            {
                Assert.True(setup.Update.Step(permutation.AsMemory(part * count, count), terms, item.Number("lr"), 1));
                if (setup.Report.GradientSteps == 1) CheckFirst(expected, setup);
                last = permutation[(part * count)..((part + 1) * count)];
            }
        }

        VectorFiles.Near(expected.Number("policy_loss"), setup.Report.PolicyLoss, LossTolerance);
        VectorFiles.Near(expected.Number("value_loss"), setup.Report.ValueLoss, LossTolerance);
        VectorFiles.Near(expected.Number("entropy"), setup.Report.Entropy, LossTolerance);
        if (expected.TryGetProperty("total_loss", out var total))
            VectorFiles.Near(total.GetDouble(), setup.Report.TotalLoss, LossTolerance);
        VectorFiles.Near(expected.Number("explained_variance"), setup.ExplainedVariance(last), LossTolerance);
        setup.Compare(expected.GetProperty("params_after"), setup.Policy.Network.Values, WeightTolerance);
    }

    private static void CheckFirst(JsonElement expected, Setup setup)
    {
        setup.Compare(expected.GetProperty("first_grads"), setup.Update.Gradient, LossTolerance);
        VectorFiles.Near(expected.Number("first_grad_norm_policy"), setup.Adam.GroupNorms[0], LossTolerance);
        VectorFiles.Near(expected.Number("first_grad_norm_value"), setup.Adam.GroupNorms[1], LossTolerance);
    }

    private static void CheckReference(JsonElement item)
    {
        using var workers = new Workers(1);
        var setup = new Setup(item, workers, largerMean: false);
        var expected = item.GetProperty("expected").GetProperty("reference_elementwise");
        var permutation = Whole(item.GetProperty("permutations")[0]);
        var count = permutation.Length / item.Whole("n_minibatches");
        setup.Update.Step(permutation.AsMemory(0, count), setup.Update.TermsAt(0), item.Number("lr"), 1);
        VectorFiles.Near(expected.Number("policy_loss"), setup.Report.PolicyLoss, LossTolerance);
        VectorFiles.Near(expected.Number("value_loss"), setup.Report.ValueLoss, LossTolerance);
        VectorFiles.Near(expected.Number("entropy"), setup.Report.Entropy, LossTolerance);
        VectorFiles.Near(expected.Number("total_loss"), setup.Report.TotalLoss, LossTolerance);
        VectorFiles.Near(expected.Number("clip_fraction"), setup.Report.ClipFraction, LossTolerance);
        VectorFiles.Near(expected.Number("approx_kl"), setup.Report.ApproximateKl, LossTolerance);
        VectorFiles.Near(expected.Number("grad_norm_joint"), setup.Report.GradientNorm, LossTolerance);
        setup.Compare(expected.GetProperty("grads"), setup.Update.Gradient, LossTolerance);
    }

    private static int[] Whole(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetInt32())];

    private static double[] Flat(JsonElement tensor) => [.. tensor.EnumerateArray().SelectMany(
        value => value.ValueKind == JsonValueKind.Array ? Flat(value) : [value.GetDouble()])];

    private static float[] Singles(JsonElement tensor) => [.. Flat(tensor).Select(value => (float)value)];

    private sealed class Setup
    {
        private readonly Rollout _rollout;

        public Setup(JsonElement item, Workers workers, bool largerMean)
        {
            var weights = item.GetProperty("params");
            var (hidden, inputs) =
                (weights.GetProperty("fc1_w").GetArrayLength(), weights.GetProperty("fc1_w")[0].GetArrayLength());
            var actions = weights.GetProperty("out_w").GetArrayLength();
            var value = new Linear(hidden, 1);
            var network = new Network(new Sequential(
                ("fc1", new Linear(inputs, hidden, Activation.Relu)),
                ("", new Branches(("out", new Linear(hidden, actions)), ("v", value)))));
            foreach (var (vector, path) in Names) Singles(weights.GetProperty(vector)).CopyTo(Find(network, path).Values);
            network.Pack();
            Policy = new ActorCritic(network, new Categorical(actions), value);
            _rollout = Fill(item, inputs, Policy.Distribution);
            var clip = largerMean ? GradientClip.Separate : GradientClip.Joint;
            var options = Options(item, clip);
            var learner = new PpoLearner(Policy, options, 1);
            var seated = new SeatedPolicy
            {
                Policy = Policy,
                Scale = learner.Scale,
                Seed = 1,
                Seats = [0],
                Rollout = _rollout,
            };
            Adam = learner.Optimizer;
            Update = new PpoUpdate(learner, seated, options, workers) { LargerMean = largerMean };
            Update.Prepare();
        }

        public ActorCritic Policy { get; }

        public Adam Adam { get; }

        public PpoUpdate Update { get; }

        public LearnerReport Report => Update.Report;

        public double ExplainedVariance(int[] samples) => Advantages.ExplainedVariance(
            [.. samples.Select(sample => _rollout.Returns[sample])], [.. samples.Select(sample => _rollout.Values[sample])]);

        public void Compare(JsonElement expected, AlignedBuffer found, double tolerance)
        {
            foreach (var (vector, path) in Names)
            {
                var numbers = Flat(expected.GetProperty(vector));
                var values = Find(Policy.Network, path).In(found.Span);
                for (var i = 0; i < numbers.Length; i++) VectorFiles.Near(numbers[i], values[i], tolerance, $"{path}[{i}]");
            }
        }

        private static Parameter Find(Network network, string path) =>
            network.Parameters.Single(parameter => parameter.Path == path);

        private static PpoOptions Options(JsonElement item, GradientClip clip) => new()
        {
            ClipRange = item.Number("eps_clip"),
            ValueClip = ValueClip.Raw,
            ValueCoefficient = item.Number("value_coef"),
            EntropyCoefficient = item.Number("entropy_coef"),
            MaxGradientNorm = item.Number("max_grad_norm"),
            GradientClip = clip,
            AdvantageNormalization = AdvantageNormalization.Off,
            Minibatches = item.Whole("n_minibatches"),
        };

        private static Rollout Fill(JsonElement item, int inputs, ActionDistribution distribution)
        {
            var samples = item.GetProperty("actions").GetArrayLength();
            var rollout = new Rollout(samples, 1, inputs, distribution);
            for (var row = 0; row < samples; row++) Singles(item.GetProperty("obs")[row]).CopyTo(rollout.Observations[row]);
            Singles(item.GetProperty("actions")).CopyTo(rollout.Actions.Span);
            Singles(item.GetProperty("old_log_probs")).CopyTo(rollout.LogProbabilities, 0);
            Singles(item.GetProperty("old_values")).CopyTo(rollout.Values, 0);
            Singles(item.GetProperty("returns")).CopyTo(rollout.Returns, 0);
            Singles(item.GetProperty("advantages")).CopyTo(rollout.Advantages, 0);
            return rollout;
        }
    }
}
