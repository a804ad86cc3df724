using System.Text.Json;
using Kith.Networks;

namespace Kith.Experiments.Runs;

/// <summary>The files that a run leaves when it ends: its weights and <c>summary.json</c>.</summary>
/// <param name="folder">The run.</param>
/// <param name="training">The training.</param>
internal sealed class FinalFiles(RunFolder folder, TrainingRun training)
{
    /// <summary>Writes them.</summary>
    /// <exception cref="RunException">One cannot be written.</exception>
    public void Write(RunClock clock)
    {
        foreach (var (name, network) in training.Networks) Write(name, network);
        folder.WriteJson(RunFolder.SummaryFile, json => WriteSummary(json, clock));
    }

    // Tools that look for name.safetensors and those that look for name_final.safetensors find the same weights.
    private void Write(string name, Network network)
    {
        var (file, link) = ($"{name}.safetensors", $"{name}_final.safetensors");
        void Write(string target) =>
            folder.WriteFile(target, stream => NetworkWeights.Save(network, stream, training.ModelCard));
        Write(file);
        if (!OperatingSystem.IsWindows())
        {
            try
            {
                folder.Link(link, file);
                return;
            }
            catch (Exception exception) when (RunException.IsFromFileSystem(exception))
            {
                // Without links a copy does as well.
            }
        }

        Write(link);
    }

    private void WriteSummary(Utf8JsonWriter json, RunClock clock)
    {
        json.WriteStartObject();
        json.WriteString("run_id", folder.Info.Name);
        json.WriteString("study", folder.Info.Study);
        json.WriteString("mode", folder.Info.Mode);
        json.WriteString("start_time", folder.Info.Start);
        json.WriteNumber("duration_seconds", clock.Seconds);
        json.WriteNumber("total_updates", training.Updates);
        json.WriteNumber("total_steps", training.Steps);
        training.WriteSummary(json);
        json.WriteEndObject();
    }
}
