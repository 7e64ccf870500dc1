# client.R: reads one flow with rsdmx and prints what it found as name=value. Arguments: service, agency, flow, version, dimension.
suppressMessages(library(rsdmx))
a <- commandArgs(trailingOnly = TRUE)
base <- a[1]
structure <- readSDMX(sprintf("%s/datastructure/%s/%s/%s?references=children", base, a[2], sub("^DF_", "DSD_", a[3]), a[4]))
lists <- slot(structure, "codelists")
ids <- sapply(slot(lists, "codelists"), function(x) slot(x, "id"))
codes <- as.data.frame(lists, codelistId = ids[1])
cat("codes=", nrow(codes), "\n", sep = "")
for (flow in strsplit(a[6], ",")[[1]]) {
  for (format in c("genericdata", "structurespecificdata", "structurespecifictimeseriesdata")) {
    d <- as.data.frame(readSDMX(sprintf("%s/data/%s/all/all/?format=%s", base, flow, format)))
    cat(flow, ".", format, "=", nrow(d), "\n", sep = "")
  }
}
# readSDMX() of rsdmx does not know the type of this message and says so; its reader of Generic data reads what stands in it.
series <- sprintf("%s/data/%s/all/all/?format=generictimeseriesdata", base, a[3])
refusal <- tryCatch({ readSDMX(series); "none" }, error = function(e) conditionMessage(e))
cat("refusal=", refusal, "\n", sep = "")
message <- XML::xmlTreeParse(httr::content(httr::GET(series), "text", encoding = "UTF-8"), useInternalNodes = TRUE)
d <- suppressWarnings(as.data.frame(SDMXGenericData(message, rsdmx:::namespaces.SDMX(message))))
cat("generictimeseries=", nrow(d), "\n", sep = "")
cat("generictimeseriessum=", format(sum(as.numeric(d$obsValue), na.rm = TRUE), digits = 17), "\n", sep = "")
for (kind in c("dataflow", "codelist", "conceptscheme", "datastructure")) {
  d <- readSDMX(sprintf("%s/%s/all/all/latest/", base, kind))
  cat(kind, "=", class(d)[1], "\n", sep = "")
}
generic <- readSDMX(sprintf("%s/data/%s/all/all/", base, a[3]))
specific <- readSDMX(sprintf("%s/data/%s/all/all/?format=structurespecificdata", base, a[3]))
slot(generic, "dsd") <- structure
d <- as.data.frame(generic, labels = TRUE)
s <- as.data.frame(specific)
cat("generic=", nrow(d), "\n", sep = "")
cat("specific=", nrow(s), "\n", sep = "")
cat("sum=", format(sum(as.numeric(d$obsValue), na.rm = TRUE), digits = 17), "\n", sep = "")
label <- grep(paste0("^", a[5], "_label"), names(d), value = TRUE)
cat("label=", if (length(label)) as.character(d[1, label[1]]) else "NA", "\n", sep = "")
