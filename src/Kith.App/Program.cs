using Kith.App;
using Kith.Studies;

return KithProgram.Run(Catalog.Studies, args);
