// The program kith with one more study. For example:
//   dotnet run -c Release --project examples/OwnStudy -- train garden --mode all --seeds 2
//   dotnet run -c Release --project examples/OwnStudy -- compare garden
using Kith.App;
using OwnStudy;

return KithProgram.Run([new GardenStudy()], args);
