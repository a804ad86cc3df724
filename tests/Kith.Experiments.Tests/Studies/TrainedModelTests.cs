using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Experiments.Tests.Runs;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Experiments.Tests.Studies;

public sealed class TrainedModelTests : IDisposable
{
    private static readonly ChaseStudy s_study = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_run_with_two_networks_is_one_model_wherever_it_is_read_from()
    {
        var (run, networks, steps) = Train();
        Assert.Equal(Path.Combine(run, "hunter.safetensors"), Assert.Single(ModelFiles.In(run)));
        var checkpoint = Directory.GetDirectories(Path.Combine(run, "checkpoints")).Order(StringComparer.Ordinal).Last();
        string[] paths = [run, checkpoint, Path.Combine(run, "hunter.safetensors"), Path.Combine(run, "prey_final.safetensors")];
        Assert.All(paths, path =>
        {
            var model = new TrainedModel<ChaseOptions>(s_study, path);
            Assert.Equal(("slow", "default", 4, steps), (model.Mode.Name, model.Preset, model.Options.Cells, model.Steps));
            Assert.Equal(["hunter", "prey"], model.Networks.Select(network => network.Key));
            Assert.All(networks, network => Assert.Equal(network.Value.Values.Span, model[network.Key].Values.Span));
            Assert.False(model["hunter"].Values.Span.SequenceEqual(model["prey"].Values.Span));
            Assert.NotEqual(ValueUnits.Reward, model.UnitsOf("prey"));
        });
    }

    [Fact]
    public void Networks_of_one_shape_begin_with_weights_of_their_own() =>
        Assert.NotEqual(Untrained()["hunter"].Values.Span.ToArray(), Untrained()["prey"].Values.Span.ToArray());

    [Fact]
    public void The_file_of_the_other_network_must_lie_beside()
    {
        Write("hunter_best");
        Assert.EndsWith(
            "prey_best.safetensors", Assert.Throws<FileNotFoundException>(() => Read("hunter_best")).FileName,
            StringComparison.Ordinal);
        Write("prey_best", "prey");
        Assert.Equal(2, Read("hunter_best").Networks.Count);
        Write("mine");
        Assert.Contains(
            "hunter, prey", Assert.Throws<InvalidDataException>(() => Read("mine")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy_best.safetensors", "policy_slow", "policy_slow_best.safetensors")]
    [InlineData("policy_slow_best.safetensors", "policy", "policy_best.safetensors")]
    [InlineData("policy_slow.safetensors", "policy", "policy.safetensors")]
    public void Of_two_names_that_begin_a_file_the_longer_one_is_its_own(string file, string other, string beside) =>
        Assert.Equal(_folder[beside], ModelFiles.Beside(_folder[file], ["policy", "policy_slow"], other));

    [Fact]
    public void A_pipe_is_no_model()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs named pipes in the file system.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", _folder["mine.safetensors"])) made.WaitForExit();
        Assert.Equal(Failure.MissingInput, Assert.Throws<RunException>(() => Read("mine")).Failure);
    }

    [Fact]
    public void A_bit_that_flipped_in_the_numbers_or_the_card_is_noticed()
    {
        Write("hunter_a");
        Write("prey_a", "prey");
        var bytes = File.ReadAllBytes(_folder["prey_a.safetensors"]);
        foreach (var place in new[] { bytes.Length - 1, bytes.AsSpan().IndexOf("kith.steps"u8) + "kith.steps\":\"".Length })
        {
            bytes[place] ^= 1;
            File.WriteAllBytes(_folder["prey_a.safetensors"], bytes);
            Assert.Contains(
                "damaged or changed", Assert.Throws<InvalidDataException>(() => Read("hunter_a")).Message,
                StringComparison.Ordinal);
            bytes[place] ^= 1;
        }
    }

    [Fact]
    public void A_folder_with_several_models_names_none()
    {
        Assert.Throws<FileNotFoundException>(() => new TrainedModel<ChaseOptions>(s_study, _folder.Path));
        Write("hunter_a");
        Write("prey_a", "prey");
        Write("hunter_b");
        Write("prey_b", "prey");
        Assert.Equal(2, ModelFiles.In(_folder.Path).Count);
        Assert.Throws<InvalidDataException>(() => new TrainedModel<ChaseOptions>(s_study, _folder.Path));
    }

    [Fact]
    public void A_file_without_a_word_about_networks_and_units_is_read_as_before()
    {
        var card = Untrained().Card(7).Where(entry => entry.Key is not "kith.networks").ToDictionary();
        Assert.DoesNotContain(card.Keys, key => key.StartsWith("kith.value", StringComparison.Ordinal));
        foreach (var name in new[] { "hunter", "prey" }) Save(name, name, card);
        var model = Read("hunter");
        Assert.Equal((7, ValueUnits.Reward), (model.Steps, model.UnitsOf("hunter")));
    }

    [Fact]
    public void Values_are_told_in_units_of_reward()
    {
        var card = Untrained().Card(7, KeyValuePair.Create("prey", new ValueUnits(-1.5, 0.1)));
        foreach (var name in new[] { "hunter", "prey" }) Save(name, name, card);
        Assert.Equal(-1.3f, Read("hunter").UnitsOf("prey").ToValue(2));
        Assert.Equal(2f, Read("hunter").UnitsOf("hunter").ToValue(2));
    }

    public void Dispose() => _folder.Dispose();

    private static TrainedModel<ChaseOptions> Untrained() => new(s_study, s_study.Modes[0], "default", new() { Cells = 4 });

    private TrainedModel<ChaseOptions> Read(string file) => new(s_study, _folder[file + ".safetensors"]);

    private void Write(string file, string network = "hunter") => Save(file, network, Untrained().Card(0));

    private void Save(string file, string network, IReadOnlyDictionary<string, string> card)
    {
        using var stream = File.Create(_folder[file + ".safetensors"]);
        NetworkWeights.Save(Untrained()[network], stream, card);
    }

    private (string Run, IReadOnlyList<KeyValuePair<string, Network>> Networks, long Steps) Train()
    {
        using var workers = new Workers(1);
        var plan = s_study.Plan("limping", "default", [[new("cells", "4", "test")]]);
        var training = s_study.Train(plan, workers);
        var info = new RunInfo { Version = "1", Study = s_study.Name, Name = "run", Mode = plan.Mode.Name };
        using var session = RunSession.Start(
            new RunSetup(_folder.Path, training, plan.Options.Run, TimeProvider.System), info, "", default);
        foreach (var _ in session.Advance()) { }
        session.Finish(RunStatus.Finished);
        return (session.Path, training.Networks, training.Steps);
    }
}
