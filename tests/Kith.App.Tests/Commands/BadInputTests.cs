using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Commands;

public sealed class BadInputTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_pipe_is_refused_where_a_file_is_needed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs named pipes in the file system.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(_fixture.Folder, "pipe.yaml")))
            made.WaitForExit();
        Assert.Equal(ExitCode.MissingInput, _fixture.Run("train @/pipe.yaml"));
        Assert.Contains("is a pipe or a device, but a file is needed", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_fails_leaves_no_empty_folder()
    {
        _fixture.Write("empty.safetensors", "");
        Assert.Equal(ExitCode.WrongData, _fixture.Run("evaluate walk @/empty.safetensors --output @/reports/today"));
        Assert.False(Directory.Exists(Path.Combine(_fixture.Folder, "reports")));
    }

    [Theory]
    [InlineData("", 2, "Usage: kith VERB")]
    [InlineData("tarin walk", 2, "There is no verb 'tarin'; the nearest is 'train'.")]
    [InlineData("train walk --frobnicate", 2, "There is no flag --frobnicate.")]
    [InlineData("train walk --quiet", 2, "There is no flag --quiet.")]
    [InlineData("train walk --set frobnicate=1", 2, "--set: frobnicate is not a setting.")]
    [InlineData("xyz walk", 2, "There is no verb 'xyz'. Known")]
    [InlineData("train", 2, "Say what to train: a study (walk)")]
    [InlineData("train --seed 3", 2, "Say what to train: a study (walk)")]
    [InlineData("train wlak --updates 2", 2, "There is no study or experiment file 'wlak'; the nearest is 'walk'.")]
    [InlineData("train walk --mode clam", 2, "There is no mode 'clam'; the nearest is 'calm'.")]
    [InlineData("train walk --preset shrot", 2, "There is no preset 'shrot'; the nearest is 'short'.")]
    [InlineData("train walk --learning-rat 0.1", 2, "There is no flag --learning-rat; the nearest is --learning-rate.")]
    [InlineData("train walk --learning-rate 2", 2, "--learning-rate: learning_rate is 2, but must lie in (0, 1].")]
    [InlineData("train walk --learning-rate", 2, "--learning-rate")]
    [InlineData("train walk --lr 0.1 --lr 0.2", 2, "--lr")]
    [InlineData("train walk --set lerning_rate=1", 2, "the nearest is learning_rate")]
    [InlineData("train walk --set learning_rate", 2, "--set is 'learning_rate', but must be KEY=VALUE.")]
    [InlineData("train walk --seeds 0", 2, "--seeds is '0', but must be a whole number in [1, 1000].")]
    [InlineData("train walk --threads none", 2, "--threads is 'none', but must be a whole number in [1, 1024].")]
    [InlineData("train walk --device cuda:1", 2, "--device is 'cuda:1', but must be cpu or cpu:THREADS")]
    [InlineData("train walk --resume --force", 2, "give one of them")]
    [InlineData("train walk --name a/b --runs-root @/runs", 2, "cannot be the name of a run")]
    [InlineData("train walk again", 2, "'again' is not expected here.")]
    [InlineData("train walk --n-envs 1000 --n-steps 1000", 2, "must keep n_envs x n_steps at 10000 or less")]
    [InlineData("train @/missing.yaml", 66, "missing.yaml")]
    [InlineData("train walk --runs-root @/file", 73, "file")]
    [InlineData("resume nobody --runs-root @/runs", 66, "there is no run 'nobody'")]
    [InlineData("evaluate walk --runs-root @/runs", 66, "there is no finished run of walk")]
    [InlineData("evaluate walk @/none.safetensors --runs-root @/runs", 66, "none.safetensors: there is no such file")]
    [InlineData("evaluate walk nobody --runs-root @/runs", 66, "there is no run 'nobody'")]
    [InlineData("evaluate walk @/empty.safetensors --output @/out", 65, "is no model")]
    [InlineData("analyse walk --runs-root @/runs", 66, "there is no run of walk")]
    [InlineData("analyse walk nobody --runs-root @/runs", 66, "there is no run 'nobody'")]
    [InlineData("analyse walk @/none --runs-root @/runs", 66, "holds no run")]
    [InlineData("verify walk --rounds 0 --output @/out", 2, "rounds is 0, but must be at least 1")]
    [InlineData("verify walk --output @/file/out", 73, "file")]
    [InlineData("verify", 2, "verify needs a study")]
    [InlineData("resume", 2, "resume needs a run")]
    [InlineData("watch walk --behaviour nobody", 2, "There is no behaviour 'nobody'.")]
    [InlineData("watch walk --behaviour calm --model x", 2, "--model and --behaviour both say who acts; give one of them.")]
    [InlineData("train walk --mode calm,calm", 2, "The mode calm is named twice")]
    [InlineData("train walk --mode all,calm", 2, "The mode calm is named twice, or is one of 'all' already.")]
    [InlineData("train walk --device cpu:1 --threads 2", 2, "--threads is 2, but --device asks for 1 threads; give one of them.")]
    [InlineData("train walk --name .hid --runs-root @/runs", 2, "'.hid' cannot be the name of a run")]
    [InlineData("train walk --name=-x --runs-root @/runs", 2, "'-x' cannot be the name of a run")]
    [InlineData("train @/none.yaml", 66, "none.yaml: there is no such file; an experiment file (YAML) is needed")]
    [InlineData("train walk --config @/folder.yaml", 66, "folder.yaml is a folder, but an experiment file (YAML) is needed")]
    [InlineData("train @/nothing.yaml", 65, "nothing.yaml:1:1: found nothing, but an experiment file begins with a line such as")]
    [InlineData("train walk --config @/huge.yaml", 65, "huge.yaml:1:1: found more than 1048576 bytes")]
    [InlineData("list runs --runs-root @/file", 66, "file, which is a file, but must be a folder of runs")]
    [InlineData("evaluate walk --runs-root @/file", 66, "file, which is a file, but must be a folder of runs")]
    [InlineData("resume x --runs-root @/file", 66, "file, which is a file, but must be a folder of runs")]
    [InlineData("evaluate walk --quick maybe --runs-root @/runs", 66, "as the value of --quick it must be true or false")]
    [InlineData(
        "train walk --shaped maybe", 2, "'maybe' is not expected here; as the value of --shaped it must be true or false.")]
    [InlineData("list walks", 2, "There is no list 'walks'.")]
    [InlineData("config wlak", 2, "the nearest is 'walk'")]
    public void Bad_input_gets_one_clear_message_and_its_exit_code(string line, int code, string message)
    {
        _fixture.Write("file", "x");
        _fixture.Write("empty.safetensors", "");
        _fixture.Write("nothing.yaml", "# nothing\n");
        _fixture.Write("huge.yaml", new string(' ', 1_100_000));
        Directory.CreateDirectory(Path.Combine(_fixture.Folder, "folder.yaml"));
        Directory.CreateDirectory(Path.Combine(_fixture.Folder, "none"));
        Assert.Equal(code, _fixture.Run(line));
        Assert.Contains(message, _fixture.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _fixture.Error, StringComparison.Ordinal);
        Assert.Empty(_fixture.Output);
    }

    [Theory]
    [InlineData("study: wlak\n", ":1:8: study is wlak, but must be one of walk.")]
    [InlineData("study: walk\nmode: clam\n", ":2:7: mode is clam, but must be one of calm, wild, broken, all.")]
    [InlineData("study: walk\nn_evns: 3\n", ":2:1: n_evns is not a setting; the nearest is n_envs.")]
    [InlineData("study: walk\nmode: [calm, calm]\n", ":2:14: found the mode calm a second time, but each is named once.")]
    [InlineData(
        "study: walk\nseeds: 0\n",
        ":2:8: seeds is 0, but must be a number of repetitions in [1, 1000] or a list of seeds such as [1, 2].")]
    [InlineData("study: walk\nlearning_rate: 7\n", ":2:16: learning_rate is 7, but must lie in (0, 1].")]
    public void A_wrong_file_is_wrong_data_with_line_and_column(string text, string message)
    {
        var file = _fixture.Write("bad.yaml", text);
        Assert.Equal(ExitCode.WrongData, _fixture.Run($"train {file}"));
        Assert.Contains(file + message, _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_study_than_asked_for_is_refused()
    {
        var file = _fixture.Write("bad.yaml", "n_envs: 3\n");
        Assert.Equal(ExitCode.WrongUse, _fixture.Run($"train {file}"));
        Assert.Contains("names no study; add a line such as 'study: walk'", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, _fixture.Run($"train walk --experiment {file} --runs-root @/runs"));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("train walk --learning-rate 2 --n-envs 0 --set spead=1"));
        Assert.Equal(3, _fixture.Error.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void An_empty_name_is_no_name()
    {
        Assert.Equal(ExitCode.WrongUse, _fixture.RunWords("train", "walk", "--name", "", "--runs-root", _fixture.Runs));
        Assert.Contains("'' cannot be the name of a run", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_problems_is_cut_off()
    {
        var bomb = "study: walk\na0: &a [x]\n" + string.Concat(Enumerable.Range(1, 89).Select(i => $"a{i}: *a\n"));
        Assert.Equal(ExitCode.WrongData, _fixture.Run($"train {_fixture.Write("bomb.yaml", bomb)}"));
        var lines = _fixture.Error.TrimEnd().Split('\n');
        Assert.Equal(21, lines.Length);
        Assert.Contains(":2:5: found an anchor", lines[0], StringComparison.Ordinal);
        Assert.Matches("^kith: and [0-9]+ more of this kind.$", lines[^1]);
    }

    [Fact]
    public void Existing_runs_stop_a_training_before_the_first_one_begins()
    {
        _fixture.Run("train walk --mode wild --runs-root @/runs");
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("train walk --mode calm,wild --runs-root @/runs"));
        Assert.Contains(
            "short-wild-s7 exists already; use --resume to go on, --force to replace", _fixture.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_fixture.Runs, "walk", "short-calm-s7")));
    }

    [Fact]
    public void A_run_is_not_resumed_with_other_settings()
    {
        _fixture.Study.AfterUpdate = update => { if (update == 2) _fixture.Interrupts.Interrupt(); };
        _fixture.Run("train walk --runs-root @/runs");
        _fixture.Restart();
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("train walk --runs-root @/runs --resume --lr 0.3"));
        Assert.Contains(
            "learning_rate is 0.3, but must stay 0.1 when short-calm-s7 is resumed", _fixture.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train @")]
    [InlineData("config @")]
    [InlineData("train --experiment @")]
    [InlineData("train walk --config @")]
    [InlineData("config walk --config=@")]
    public void A_folder_where_a_file_is_needed_is_missing_input_wherever_it_is_named(string line)
    {
        Assert.Equal(ExitCode.MissingInput, _fixture.Run(line));
        Assert.Contains(
            $"{_fixture.Folder} is a folder, but an experiment file (YAML) is needed", _fixture.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train walk --runs-root @/file/x", "/file/x/walk cannot be created: @/file is a file")]
    [InlineData("train walk --runs-root @/file", "/file/walk cannot be created: @/file is a file")]
    [InlineData("verify walk --output @/file", "/file cannot be created: @/file is a file")]
    [InlineData("verify walk --output @/file/x", "/file/x cannot be created: @/file is a file")]
    [InlineData("bench worlds --only cartpole --plots @/file", "/file cannot be created: @/file is a file")]
    [InlineData("train walk --runs-root /proc/x", "/proc/x/walk cannot be created: no folder can be made in /proc")]
    [InlineData("verify walk --output /proc/x/y", "/proc/x/y cannot be created: no folder can be made in /proc")]
    public void What_is_in_the_way_of_a_folder_is_named(string line, string message)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() || !line.Contains("/proc", StringComparison.Ordinal), "There is no /proc here.");
        _fixture.Write("file", "");
        Assert.Equal(ExitCode.CannotCreate, _fixture.Run(line));
        Assert.Contains(
            message.Replace("@", _fixture.Folder, StringComparison.Ordinal) + "; a folder that exists or can be made is needed",
            _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_several_runs_did_not_begin_with_are_named_once()
    {
        Assert.Equal(ExitCode.Done, _fixture.Run("train walk --mode calm,wild --seeds 2 --runs-root @/runs"));
        Assert.Equal(
            ExitCode.WrongUse,
            _fixture.Run(
                "train walk --mode calm,wild --seeds 3 --runs-root @/runs --resume --learning-rate 0.3 --total-timesteps 640"));
        const string Runs = "short-calm-s7 short-calm-s8 short-wild-s7 short-wild-s8";
        Assert.Equal(
            [
                "kith: --total-timesteps: total_timesteps is 640, but must stay 320 when the 4 runs are resumed "
                    + $"(kith resume {Runs} --total-timesteps N makes them longer).",
                "kith: --learning-rate: learning_rate is 0.3, but must stay 0.1 when the 4 runs are resumed.",
                $"kith: kith resume {Runs} goes on with the settings they began with.",
            ],
            _fixture.Error.TrimEnd().Split('\n').Select(line => line.TrimEnd()));
        Assert.False(Directory.Exists(Path.Combine(_fixture.Runs, "walk", "short-calm-s9")));
    }

    [Theory]
    [InlineData("cuda:0")]
    [InlineData("cpu:")]
    [InlineData("cpu:0")]
    public void A_device_that_is_not_there_is_never_replaced_silently(string device)
    {
        _fixture.Variables["GOODHARTS_DEVICE"] = device;
        Assert.Equal(ExitCode.WrongUse, _fixture.Run("fingerprint walk"));
        Assert.Contains(
            $"GOODHARTS_DEVICE is '{device}', but must be cpu or cpu:THREADS", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, _fixture.Run("fingerprint walk --device cpu:2"));
    }

    [Fact]
    public void The_place_of_a_failure_is_shown_only_on_request()
    {
        _fixture.Variables["KITH_DEBUG"] = "1";
        _fixture.Run("train walk --mode clam");
        Assert.Contains("   at ", _fixture.Error, StringComparison.Ordinal);
    }
}
