using System.Text.Json;

namespace Kith.Experiments.Runs.Logs;

/// <summary>Numbers in JSON, which knows neither NaN nor infinity.</summary>
public static class JsonNumbers
{
    extension(Utf8JsonWriter json)
    {
        /// <summary>Writes a property with a number, or with null where the number is not finite.</summary>
        /// <param name="name">Name of the property.</param>
        /// <param name="value">The number.</param>
        public void WriteFinite(string name, double value)
        {
            json.WritePropertyName(name);
            json.WriteFiniteValue(value);
        }

        /// <summary>Writes a number, or null where it is not finite.</summary>
        /// <param name="value">The number.</param>
        public void WriteFiniteValue(double value)
        {
            if (double.IsFinite(value)) json.WriteNumberValue(value);
            else json.WriteNullValue();
        }
    }
}
