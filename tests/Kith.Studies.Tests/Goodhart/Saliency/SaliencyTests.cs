using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.Saliency;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Tests.Goodhart.Saliency;

public sealed class SaliencyTests : IDisposable
{
    private readonly TaskRequests _tasks = new();

    [Fact]
    public void Guided_backpropagation_differs_from_the_plain_gradient()
    {
        var network = Network();
        var (probe, view) = (new SaliencyProbe(network), View(network));
        var (plain, guided) = (new float[view.Length], new float[view.Length]);
        probe.Measure(view, 2, SaliencyMethod.Gradient, plain);
        probe.Measure(view, 2, SaliencyMethod.Guided, guided);
        Assert.NotEqual(plain, guided);
        Assert.All(guided, value => Assert.True(value >= 0));
    }

    [Fact]
    public void The_gradient_equals_finite_differences()
    {
        var network = Network();
        var (probe, view, found) = (new SaliencyProbe(network), View(network), new float[121 * 6]);
        probe.Measure(view, 3, SaliencyMethod.Gradient, found);
        var cell = Array.IndexOf(found, found.Max());
        Assert.Equal(Math.Abs(Logit(0.01f) - Logit(-0.01f)) / 0.02, found[cell], found[cell] * 0.05);

        double Logit(float change)
        {
            var moved = view.ToArray();
            moved[cell] += change;
            return network.CreateWorkspace(1).Forward(new Matrix(moved, 1, moved.Length))[0, 3];
        }
    }

    [Fact]
    public void Integrated_gradients_of_a_linear_network_are_its_weights_times_the_input()
    {
        var network = new Network(new Linear(4, Moves.Count));
        float[] weights = [1, -2, 3, 0.5f];
        weights.CopyTo(network["weight"].Values);
        network.Pack();
        var found = new float[4];
        new SaliencyProbe(network).Measure([1, 2, 0, -4], 0, SaliencyMethod.Integrated, found);
        Assert.Equal([1, 4, 0, 2], found);
    }

    [Fact]
    public void Mass_is_shared_between_food_poison_and_elsewhere()
    {
        var mass = SaliencyMass.Of(new([2, 0, 0, 0, 7, 0, 3, 0, 2], 0), [4, 0, 0, 0, 0, 1, 3, 0, 2]);
        Assert.Equal((0.6, 0.3, 0.1), (mass.Food, mass.Poison, Math.Round(mass.Elsewhere, 12)));
        Assert.Equal((0.6 * 9 / 2, 0.3 * 9), (mass.FoodPerCell, mass.PoisonPerCell));
    }

    [Fact]
    public void Two_models_are_reported_by_every_method_and_held_against_each_other()
    {
        string[] models = [_tasks.Model(Mode.GroundTruth), _tasks.Model(Mode.Proxy)];
        var outcome = new SaliencyTask().Run(_tasks.Request(2, ("views", "4"), ("shown", "1")) with { ModelPaths = models });
        Assert.Equal(6, outcome.Data["models"]!.AsArray().Count);
        Assert.All(outcome.Data["models"]!.AsArray(), row => Assert.Equal(4, row!["views"]!.GetValue<int>()));
        Assert.Equal(5, outcome.Document.ToMarkdown().Figures.Count);
        Assert.Empty(new SaliencyTask().Options.Mistakes);
    }

    [Fact]
    public void Observed_steps_lie_ten_steps_apart_and_show_food_and_poison()
    {
        var model = new ForagerModel(_tasks.Model(Mode.GroundTruth));
        var lived = Live(model, 5, 400);
        var expected = new List<byte[]>();
        for (var step = 0; expected.Count < 6; step++)
        {
            if (!lived[step].Contains((byte)Cell.Food) || !lived[step].Contains((byte)Cell.Poison)) continue;
            expected.Add(lived[step]);
            step += 9;
        }

        var found = ObservedStepCollector.Collect(model, 6, 5, CancellationToken.None);
        Assert.Equal(expected, found.Select(step => step.Cells.ToArray()));
    }

    [Fact]
    public void A_model_with_a_privileged_critic_can_be_asked_too()
    {
        var outcome = new SaliencyTask().Run(
            _tasks.Request(1, ("views", "2"), ("shown", "1")) with { ModelPaths = [_tasks.Model(Mode.Proxy, 1, "harsh")] });
        Assert.Equal(3, outcome.Data["models"]!.AsArray().Count);
    }

    // What lay around a model at each of its steps.
    private static List<byte[]> Live(ForagerModel model, long seed, int steps)
    {
        var world = new ForagingWorld(ForagingWorld.ForEvaluation(model.Options.Foraging), model.Mode, keepMap: true);
        var player = new EpisodePlayer<ForagingState>(world, model.ToActor()) { Random = new(seed, "saliency") };
        world.Reset(ref player.State, ref player.Random);
        player.Begin(new RandomStream(seed, "actions"));
        var lived = new List<byte[]>();
        for (; lived.Count < steps; player.Step())
        {
            if (player.Ending != Ending.None) player.Renew();
            lived.Add(player.State.Window[..world.Views.Window.Length]);
        }

        return lived;
    }

    private static Network Network()
    {
        var network = ForagerNetwork.Create(new() { Hidden = 16 });
        network.Initialize(new RandomStream(3, "network"));
        return network;
    }

    private static float[] View(Network network)
    {
        var random = new RandomStream(4, "view");
        var view = new float[network.Root.Inputs];
        for (var i = 0; i < view.Length; i++) view[i] = random.NextSingle();
        return view;
    }

    public void Dispose() => _tasks.Dispose();
}
