using System.Text.Json;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>The settings of a run inside its <c>summary.json</c>.</summary>
public static class Hyperparameters
{
    /// <summary>Writes every setting under its key into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, OptionsSchema schema, object options)
    {
        foreach (var option in schema.Options)
        {
            json.WritePropertyName(option.Key);
            var text = option.Read(options);
            if (option.Kind is OptionKind.Switch or OptionKind.Int or OptionKind.Long or OptionKind.Float or OptionKind.Double)
                json.WriteRawValue(text);
            else json.WriteStringValue(text);
        }
    }
}
